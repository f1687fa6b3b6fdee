import { column, defineFeature, defineFeatureView, lookup } from "@probity/core/features";

const number = (name: string, description: string) =>
  defineFeature({ name, description, expression: column(name) });
const yesNo = (name: string, description: string) =>
  defineFeature({
    name,
    description,
    expression: lookup(column(name, "text"), [
      ["no", 0],
      ["yes", 1],
    ]),
  });

/** The model's eleven inputs, in its order: one definition for a table and for a single application. */
export const modelInput = defineFeatureView({
  name: "mortgage-model-input",
  features: [
    number("debt_to_income", "all debt payments / income"),
    number("housing_to_income", "housing expenses / income"),
    number("loan_to_value", "size of the loan / assessed value of the property"),
    number("consumer_credit_score", "consumer credit history, 1 to 6, low is good"),
    number("mortgage_credit_score", "mortgage payment history, 1 to 4, low is good"),
    yesNo("public_bad_credit", "a public record of bad credit"),
    yesNo("insurance_denied", "mortgage insurance was denied"),
    yesNo("self_employed", "self-employed"),
    yesNo("single", "single, else married"),
    number("industry_unemployment", "unemployment rate of the applicant's industry, percent"),
    number("condominium", "the unit is a condominium"),
  ],
});
