import { expect, it } from "vitest";
import { z } from "zod";
import { defineContract } from "../../src/contracts/index.js";
import { profileDocument } from "../../src/flow/index.js";
import { createProfile, profileAssociations, profileTable } from "../../src/profile/index.js";
import { displayable, toHtml, toMarkdown, toTerminal } from "../../src/report/index.js";
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

it("shows neither values of sensitive columns nor rare ones of others, wherever a profile is printed", () => {
  // Of rows: 400. What may not be seen is marked, so that no figure looks like it by chance.
  const rows = 400;
  const each = <Value>(value: (row: number) => Value): Value[] =>
    Array.from({ length: rows }, (_, row) => value(row));
  const table = tableFrom({
    amount: Float64Array.from(each((row) => (row === 3 ? 31_337_000 : row === 4 ? -31_337_000 : row % 10))),
    town: each((row) => (row < 300 ? "Ghent" : row < 381 ? "Bruges" : `rare town ${row}`)),
    income: Float64Array.from(each((row) => 31_337 + (row % 7))),
    disease: each((row) => (row < 390 ? "secret none" : "secret rare")),
    born: each((row) => new Date(Date.UTC(1931, 2, 17 + (row % 5)))),
    unnamed: each((row) => `secret ${row % 3}`),
  });
  const free = z.string().meta({ sensitivity: "none" });
  const guarded = defineContract({
    name: "people",
    version: "1",
    owner: "care",
    purpose: "a test",
    row: z.strictObject({
      amount: z.number().meta({ sensitivity: "none" }),
      town: free,
      income: z.number().meta({ sensitivity: "personal" }),
      disease: z.string().meta({ sensitivity: "sensitive" }),
      born: z.date().meta({ sensitivity: "protected-attribute" }),
      // Without a stated sensitivity.
      unnamed: z.string(),
    }),
  });
  const stream = createProfile({ shown: "all" });
  stream.update(table);
  for (const one of [profileTable(table, { shown: "all" }), stream.profile()]) {
    const document = profileDocument(one, {
      title: "People",
      subtitle: "a test",
      contract: guarded,
      associations: profileAssociations(table),
    });
    const display = (Reflect.get(displayable(document), Symbol.for("Jupyter.display")) as () => unknown)();
    for (const text of [
      toHtml(document),
      toMarkdown(document),
      toTerminal(document, { width: 120, color: true }),
      JSON.stringify(display),
      JSON.stringify(document),
    ]) {
      expect(text).toContain("Ghent");
      expect(text).toContain("Bruges");
      const digits = text.replaceAll(/[\s\u00a0\u202f,.]/g, "");
      expect(digits).not.toMatch(/3133|1931-?0?3/);
      expect(text).not.toMatch(/secret|rare town|1931/);
    }
  }
});

it("joins ranges of few rows, and tells no outermost value", () => {
  const few = Float64Array.from({ length: 100 }, (_, row) => (row < 95 ? row % 5 : 50.125 + row));
  const document = profileDocument(profileTable(tableFrom({ few }), { shown: "all" }), {
    title: "Few",
    subtitle: "a test",
  });
  const charts = document.blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : []));
  const counts = charts.flatMap((chart) =>
    chart.kind === "bar" ? chart.rows.map(({ estimate }) => estimate) : [],
  );
  expect(counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(100);
  expect(counts.every((count) => count === 0 || (count ?? 0) >= 20)).toBe(true);
  expect(JSON.stringify(document)).not.toMatch(/149|145\.1/);
});
