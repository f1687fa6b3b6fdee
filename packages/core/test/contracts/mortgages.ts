import { z } from "zod";
import csv from "../../../../examples/mortgages/data/mortgages.csv?raw";
import {
  columnAtMost,
  complete,
  decimalPlaces,
  defineContract,
  rowCount,
  satisfies,
  unique,
  wholeNumbers,
} from "../../src/contracts/index.js";
import { type Table, tableFrom } from "../../src/table/index.js";

const lines = csv.trim().split("\n");
const names = lines[0]!.split(",");
const words = new Set([
  "public_bad_credit",
  "insurance_denied",
  "self_employed",
  "single",
  "black",
  "denied",
  "split",
]);

/** The mortgage table: words as text, everything else as numbers, empty cells missing. */
export const mortgages: Table = tableFrom(
  Object.fromEntries(
    names.map((name, at) => [name, lines.slice(1).map((line) => line.split(",")[at]! || null)]),
  ),
  {
    columns: Object.fromEntries(
      names.filter((name) => !words.has(name)).map((name) => [name, "number" as const]),
    ),
  },
);

const yesNo = z.enum(["yes", "no"]);

export const applications = defineContract({
  name: "mortgage-applications",
  version: "1.0.0",
  owner: "credit-risk",
  purpose: "tests",
  row: z.strictObject({
    id: z.int().min(1),
    debt_to_income: z.number().min(0).max(1).meta({ meaning: "all debt payments / income" }),
    housing_to_income: z.number().min(0).max(1),
    loan_to_value: z.number().min(0).max(2),
    consumer_credit_score: z.number().min(1).max(6),
    mortgage_credit_score: z.number().min(1).max(4),
    public_bad_credit: yesNo,
    insurance_denied: yesNo,
    self_employed: yesNo,
    single: yesNo.meta({ sensitivity: "protected-attribute" }),
    industry_unemployment: z.number().min(0).max(100).meta({ unit: "percent" }),
    condominium: z.literal([0, 1]),
    black: yesNo.meta({ sensitivity: "protected-attribute" }),
    denied: yesNo,
    split: z.enum(["train", "test", "aside"]),
  }),
  expectations: [
    rowCount({ atLeast: 1000 }),
    unique("id"),
    complete("public_bad_credit", { atLeast: 0.99 }),
    wholeNumbers("consumer_credit_score"),
    wholeNumbers("mortgage_credit_score"),
    decimalPlaces("industry_unemployment", { atMost: 6, atLeast: 0 }),
    columnAtMost("housing_to_income", "debt_to_income", { atLeast: 0.95 }),
    satisfies("aside rows are no applications", ["split"], ({ split }) => split !== "aside"),
  ],
});
