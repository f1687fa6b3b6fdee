import { describe, expect, it } from "vitest";
import { z } from "zod";
import { contractFromOdcs, contractToOdcs, odcsProblems } from "../../../src/contracts/index.js";
import { goldenDocument } from "./goldenOdcs.js";

const names = [
  "bad-cell",
  "enum-3-2",
  "metrics",
  "relationships",
  "service-levels",
  "sql",
  "structure",
  "types",
  "types-mild",
  "vacuous-empty",
  "vacuous-nulls",
];

describe("contractFromOdcs()", () => {
  it.each(names)("gives the golden document %s back, table by table", async (name) => {
    const document = await goldenDocument(name);
    const tables = document["schema"] as readonly { readonly name: string }[];
    for (const { name: table } of tables) {
      const compilePattern = (pattern: string) => (text: string) => new RegExp(pattern, "u").test(text);
      const { contract } = contractFromOdcs(document, z, { table, compilePattern });
      const written = contractToOdcs(contract);
      expect(written.document).toEqual(document);
      expect(odcsProblems(written.document)).toEqual(odcsProblems(document));
    }
  });
});
