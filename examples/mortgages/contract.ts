import {
  categoryShares,
  classBalance,
  columnAtMost,
  decimalPlaces,
  defineContract,
  meanBetween,
  rowCount,
  strictlyIncreasing,
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
  description: "Applications of 1990 in the Boston area with the lenders' decisions; see data/mortgages.md.",
  classification: "public: no names, addresses or dates",
  row: z.strictObject({
    id: z.int().min(1).meta({ meaning: "row number in the source", sensitivity: "none" }),
    debt_to_income: share.meta({ meaning: "all debt payments / income", sensitivity: "personal" }),
    housing_to_income: share.meta({ meaning: "housing expenses / income", sensitivity: "personal" }),
    loan_to_value: z
      .number()
      .min(0)
      .max(1.5)
      .meta({ meaning: "size of the loan / assessed value of the property", sensitivity: "personal" }),
    consumer_credit_score: z
      .number()
      .min(1)
      .max(6)
      .meta({
        meaning: "consumer credit history, low is good",
        values: { 1: "no slow payments", 6: "serious delinquencies" },
        sensitivity: "sensitive",
      }),
    mortgage_credit_score: z
      .number()
      .min(1)
      .max(4)
      .meta({
        meaning: "mortgage payment history, low is good",
        values: { 1: "no late payments" },
        sensitivity: "sensitive",
      }),
    public_bad_credit: yesNo.meta({ meaning: "a public record of bad credit", sensitivity: "sensitive" }),
    insurance_denied: yesNo.meta({ meaning: "mortgage insurance was denied", sensitivity: "sensitive" }),
    self_employed: yesNo.meta({ meaning: "works for themselves", sensitivity: "personal" }),
    single: yesNo.meta({ meaning: "single, else married", sensitivity: "protected-attribute" }),
    industry_unemployment: z.number().min(0).max(100).meta({
      meaning: "unemployment rate in the applicant's industry",
      unit: "percent",
      sensitivity: "none",
    }),
    condominium: z.literal([0, 1]).meta({
      meaning: "the unit is a condominium",
      values: { 0: "no", 1: "yes" },
      sensitivity: "personal",
    }),
    black: yesNo.meta({ meaning: "Black, else White", sensitivity: "protected-attribute" }),
    denied: yesNo.meta({ meaning: "the application was denied", sensitivity: "personal" }),
    split: z.enum(["train", "test", "aside"]).meta({ meaning: "what the row is for", sensitivity: "none" }),
  }),
  expectations: [
    rowCount({ atLeast: 2000 }),
    unique(["id"]),
    // Rows stand as in the source: one that was moved or put in between shows.
    strictlyIncreasing("id"),
    wholeNumbers("consumer_credit_score"),
    wholeNumbers("mortgage_credit_score"),
    columnAtMost("housing_to_income", "debt_to_income"),
    // A share that was written as a percentage would be a hundred times as large.
    meanBetween("debt_to_income", { minimum: 0.2, maximum: 0.5 }),
    meanBetween("loan_to_value", { minimum: 0.5, maximum: 1 }),
    // Enough denials to learn from, enough Black applicants to compare, enough rows to test on.
    classBalance("denied", { minimum: 0.1 }),
    classBalance("black", { minimum: 0.1 }),
    categoryShares("split", { train: { minimum: 0.5 }, test: { minimum: 0.3 } }),
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
