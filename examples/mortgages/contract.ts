import {
  columnAtMost,
  decimalPlaces,
  defineContract,
  rowCount,
  unique,
  wholeNumbers,
} from "@probity/core/contracts";
import { z } from "zod";

const yesNo = z.enum(["yes", "no"]);
const share = z.number().min(0).max(1);

/** What a mortgage application must look like. */
export const applications = defineContract({
  name: "mortgage-applications",
  version: "1.0.0",
  owner: "credit-risk",
  purpose: "review of a model that predicts whether a mortgage application is denied",
  row: z.strictObject({
    id: z.int().min(1),
    debt_to_income: share.meta({ meaning: "all debt payments / income" }),
    housing_to_income: share.meta({ meaning: "housing expenses / income" }),
    loan_to_value: z
      .number()
      .min(0)
      .max(1.5)
      .meta({ meaning: "size of the loan / assessed value of the property" }),
    consumer_credit_score: z.number().min(1).max(6).meta({ meaning: "consumer credit history, low is good" }),
    mortgage_credit_score: z
      .number()
      .min(1)
      .max(4)
      .meta({ meaning: "mortgage payment history, low is good" }),
    public_bad_credit: yesNo.meta({ meaning: "a public record of bad credit" }),
    insurance_denied: yesNo.meta({ meaning: "mortgage insurance was denied" }),
    self_employed: yesNo,
    single: yesNo.meta({ meaning: "single, else married", sensitivity: "protected-attribute" }),
    industry_unemployment: z.number().min(0).max(100).meta({ unit: "percent" }),
    condominium: z.literal([0, 1]),
    black: yesNo.meta({ meaning: "Black, else White", sensitivity: "protected-attribute" }),
    denied: yesNo.meta({ meaning: "the application was denied" }),
    split: z.enum(["train", "test", "aside"]),
  }),
  expectations: [
    rowCount({ atLeast: 2000 }),
    unique(["id"]),
    wholeNumbers("consumer_credit_score"),
    wholeNumbers("mortgage_credit_score"),
    columnAtMost("housing_to_income", "debt_to_income"),
    // Prints of 32-bit floats, such as 0.221000003814697, never equal the decimal that was meant.
    decimalPlaces("debt_to_income", { atMost: 6, atLeast: 0.99 }),
    decimalPlaces("housing_to_income", { atMost: 6, atLeast: 0.99 }),
    decimalPlaces("industry_unemployment", { atMost: 6, atLeast: 0.99 }),
  ],
});

const text = ["public_bad_credit", "insurance_denied", "self_employed", "single", "black", "denied", "split"];

/** How each column of the file is read. */
export const csvColumns = Object.fromEntries(
  applications.columns.map(({ name }) => [name, text.includes(name) ? "text" : "number"] as const),
);
