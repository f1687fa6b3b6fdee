import { describe, expect, it } from "vitest";
import run from "../../../golden/contracts/odcs-run.json";
import { checkOdcs, odcsProblems } from "../../../src/contracts/index.js";
import { type Table, tableFrom } from "../../../src/table/index.js";
import { goldenDocument, goldenTable } from "./goldenOdcs.js";

const now = Date.UTC(2026, 10, 26);
const options = {
  now,
  compilePattern: (pattern: string) => {
    const compiled = new RegExp(pattern, "u");
    return (text: string) => compiled.test(text);
  },
};

/** The tables of the golden documents, by the names in the documents. */
const csv: { readonly [document: string]: { readonly [schema: string]: string } } = {
  structure: { orders: "structure" },
  metrics: { m: "metrics" },
  relationships: { customers: "customers", lines: "lines" },
  sql: { s: "sql" },
  "service-levels": { f: "sla" },
  "vacuous-empty": { v: "empty" },
  "vacuous-nulls": { v: "nulls" },
  "bad-cell": { b: "bad-cell" },
  "enum-3-2": { e: "enum" },
};

async function tablesOf(document: string): Promise<{ readonly [schema: string]: Table }> {
  const tables: { [schema: string]: Table } = {};
  for (const [schema, file] of Object.entries(csv[document] ?? {})) tables[schema] = await goldenTable(file);
  return tables;
}

interface Expected {
  readonly type: string;
  readonly schema: string;
  readonly property: string | null;
  readonly value: number | null;
  readonly evaluated: number | null;
  readonly outcome: string;
}

const withChecks = run.cases.filter((one) => "checks" in one.expected);

const inOrder = (checks: readonly Expected[]) => checks.map((check) => JSON.stringify(check)).toSorted();

describe("checkOdcs()", () => {
  it("reads every golden document as its version", async () => {
    expect(run.cases.length).toBe(11);
    for (const { name, expected } of run.cases) {
      const document = await goldenDocument(name);
      const version = document["apiVersion"] === "v3.2.0" ? "3.2.0" : "3.1.0";
      expect(odcsProblems(document)).toEqual([]);
      expect(expected.valid[version]).toBe(true);
    }
  });

  it.each(withChecks)(
    "gives every check of $name its outcome, value and cells",
    async ({ name, expected }) => {
      const { checks } = checkOdcs(await goldenDocument(name), await tablesOf(name), {
        ...options,
        text: "parsed",
      });
      const mine = checks
        .filter(({ type }) => type !== "field_type")
        .map(({ type, schema, property, value, evaluated, outcome }) => ({
          type,
          schema,
          property,
          value,
          evaluated,
          outcome,
        }));
      const golden = (expected as { readonly checks: readonly Expected[] }).checks;
      expect(inOrder(mine)).toEqual(inOrder(golden));
      expect(
        checks.filter(({ type }) => type === "field_type").every(({ outcome }) => outcome === "passed"),
      ).toBe(true);
    },
  );

  it("loses no check to a cell that does not parse", async () => {
    const { checks } = checkOdcs(await goldenDocument("bad-cell"), await tablesOf("bad-cell"), {
      ...options,
      text: "parsed",
    });
    expect(
      checks.map(({ type, property, value, evaluated, outcome }) => [
        type,
        property,
        value,
        evaluated,
        outcome,
      ]),
    ).toEqual([
      ["field_is_present", "id", null, null, "passed"],
      ["field_type", "id", 0, 3, "passed"],
      ["field_required", "id", 0, null, "passed"],
      ["field_is_present", "x", null, null, "passed"],
      ["field_type", "x", 1, 3, "failed"],
      ["field_minimum", "x", 0, 2, "passed"],
    ]);
  });

  it("says of rules that cannot run that they did not", async () => {
    const { checks } = checkOdcs(await goldenDocument("sql"), await tablesOf("sql"), {
      ...options,
      text: "parsed",
    });
    const rules = checks.filter(({ at }) => at.includes("/quality/"));
    expect(rules.length).toBe(8);
    expect(rules.every(({ outcome, reason }) => outcome === "not-run" && reason === "unsupported-rule")).toBe(
      true,
    );
  });

  it("measures ages, and takes none from the future", async () => {
    const { checks } = checkOdcs(await goldenDocument("service-levels"), await tablesOf("service-levels"), {
      ...options,
      text: "parsed",
    });
    const levels = checks.filter(({ at }) => at.startsWith("/sla"));
    expect(levels.map(({ type, property, outcome, reason }) => [type, property, outcome, reason])).toEqual([
      ["servicelevel_freshness", "old", "failed", undefined],
      ["servicelevel_freshness", "future", "not-run", "clock-ahead"],
      ["servicelevel_freshness", "none", "vacuous", undefined],
      ["servicelevel_freshness", "old2", "not-run", "unsupported-rule"],
      ["servicelevel_retention", "old", "failed", undefined],
      ["servicelevel_retention", "old2", "passed", undefined],
      ["servicelevel_latency", "old", "not-run", "unsupported-rule"],
    ]);
    expect(levels[0]!.value).toBe((now - Date.UTC(2001, 0, 1)) / 1000);
  });

  it("gives every typed column a verdict of its own", async () => {
    const rows = 24;
    const every = <T>(...cells: readonly T[]): T[] =>
      Array.from({ length: rows }, (_, i) => cells[i % cells.length]!);
    const table = tableFrom({
      i32: every(1, 2, null),
      f64: every(0.5, Number.NaN, Number.POSITIVE_INFINITY),
      txt: every("1", "2", "x"),
      day: every(new Date(Date.UTC(2026, 0, 1))),
      at: every(new Date(Date.UTC(2026, 0, 1))),
      ok: every(true),
    });
    const { checks } = checkOdcs(await goldenDocument("types"), { t: table }, options);
    const types = checks.filter(({ type }) => type === "field_type");
    expect(types.map(({ property, value, outcome }) => [property, value, outcome])).toEqual([
      ["i32", 0, "passed"],
      ["f64", 24, "failed"],
      ["txt", 24, "failed"],
      ["day", 0, "passed"],
      ["at", 0, "passed"],
      ["ok", 0, "passed"],
      ["lst", null, "not-run"],
      ["gone", null, "not-run"],
    ]);
    const gone = checks
      .filter(({ property }) => property === "gone")
      .map(({ type, outcome }) => [type, outcome]);
    expect(gone).toEqual([
      ["field_is_present", "failed"],
      ["field_type", "not-run"],
      ["field_required", "not-run"],
    ]);
  });
});
