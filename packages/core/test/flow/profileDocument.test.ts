import { expect, it } from "vitest";
import { z } from "zod";
import { defineContract } from "../../src/contracts/index.js";
import { profileDocument } from "../../src/flow/index.js";
import { profileAssociations } from "../../src/profile/index.js";
import { toHtml, toTerminal } from "../../src/report/index.js";
import { tableFrom } from "../../src/table/index.js";
import { numberProfileOf, profileOf, textProfileOf } from "../profile/comparison/columnProfileOf.js";

const amount = Float64Array.from({ length: 100 }, (_, row) => (row === 7 ? 987_654 : row % 10));
const town = Array.from({ length: 100 }, (_, row) => (row < 60 ? "Ghent" : row < 97 ? "Bruges" : "Watou"));
const disease = Array.from({ length: 100 }, (_, row) => (row < 50 ? "none known" : "rare one"));
const profile = profileOf([
  numberProfileOf("amount", amount, [0, 5, 10, 987_654]),
  textProfileOf("town", town, 10),
  textProfileOf("disease", disease, 10),
]);
const contract = defineContract({
  name: "people",
  version: "1",
  owner: "care",
  purpose: "a test",
  row: z.strictObject({
    amount: z.number().meta({ sensitivity: "none" }),
    town: z.string().meta({ sensitivity: "none" }),
    disease: z.string().meta({ sensitivity: "sensitive" }),
  }),
});
const associations = profileAssociations(tableFrom({ amount, town, disease }));

it("profileDocument() shows no value of a sensitive column, and none of few rows", () => {
  const document = profileDocument(profile, { title: "People", subtitle: "a test", contract, associations });
  for (const text of [
    toHtml(document),
    toTerminal(document, { width: 100, color: false }),
    JSON.stringify(document),
  ]) {
    expect(text).toContain("Ghent");
    for (const secret of ["Watou", "rare one", "none known", "987654", "987,654", "987 654"])
      expect(text).not.toContain(secret);
  }
  expect(toHtml(document)).toContain("<svg");
  expect(toHtml(document)).not.toContain("<script");
});

it("profileDocument() without a contract shows what the profile holds, down to the stated number of rows", () => {
  const words = { title: "People", subtitle: "a test" };
  expect(JSON.stringify(profileDocument(profile, words))).toContain("none known");
  expect(JSON.stringify(profileDocument(profile, { ...words, fewestRows: 3 }))).toContain("Watou");
  expect(() => profileDocument(profile, { ...words, fewestRows: 0 })).toThrow(RangeError);
});
