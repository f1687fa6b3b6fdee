import { readFileSync } from "node:fs";
import { Ajv2019 } from "ajv/dist/2019.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  checkContract,
  complete,
  contractFromOdcs,
  contractToOdcs,
  defineContract,
  type Expectation,
  extendContract,
  odcsProblems,
  pickColumns,
  rowCount,
  rowValidator,
  unique,
} from "../../../src/contracts/index.js";
import { isInputError } from "../../../src/evidence/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { everyContract, everyExpectation } from "./everyExpectation.js";
import { goldenDocument } from "./goldenOdcs.js";

const golden = new URL("../../../golden/contracts/", import.meta.url);
const official = (version: string) => {
  const text = readFileSync(new URL(`odcs-schema/odcs-${version}.schema.json`, golden), "utf8");
  return new Ajv2019({ strict: false, validateFormats: false }).compile(JSON.parse(text) as object);
};
const schemas = { "v3.1.0": official("3.1.0"), "v3.2.0": official("3.2.0") };
const compilePattern = (pattern: string) => {
  const native = new RegExp(pattern, "u");
  return (text: string) => native.test(text);
};
const options = { compilePattern, table: "t" };

/** Expectations as JSON, in the order of their ids; the sources of patterns in place of them. */
function plain(expectations: readonly Expectation[]): unknown {
  const texts = expectations.map((one) =>
    JSON.stringify(one, (_, value: unknown) => {
      if (Object.prototype.toString.call(value) === "[object RegExp]") return (value as RegExp).source;
      return Object.prototype.toString.call(value) === "[object Map]"
        ? [...(value as Map<unknown, unknown>)]
        : value;
    }),
  );
  return texts.sort().map((text) => Object.fromEntries(Object.entries(JSON.parse(text) as object).sort()));
}

function code(attempt: () => unknown): string {
  try {
    attempt();
    return "none";
  } catch (error) {
    return isInputError(error) ? error.code : String(error);
  }
}

const document = (properties: readonly object[], more: object = {}) => ({
  apiVersion: "v3.2.0",
  kind: "DataContract",
  id: "x",
  version: "1.0.0",
  schema: [{ name: "t", properties, ...more }],
});

describe("contractFromOdcs(contractToOdcs())", () => {
  it.each(["v3.1.0", "v3.2.0"] as const)(
    "gives back rules of every kind, by documents of %s that the official schema accepts",
    (apiVersion) => {
      fc.assert(
        fc.property(fc.subarray([...everyExpectation]), (expectations) => {
          const contract = everyContract(expectations);
          const { document: written, notExpressed } = contractToOdcs(contract, { apiVersion });
          expect(schemas[apiVersion](written)).toBe(true);
          expect(odcsProblems(written)).toEqual([]);
          const isCode = expectations.some(({ kind }) => kind === "satisfies");
          expect(notExpressed.map(({ rule }) => rule)).toEqual(isCode ? ["code"] : []);
          const read = contractFromOdcs(written, z, options);
          expect(read.notExpressed).toEqual([]);
          const listed = read.contract.expectations.filter(({ columns, kind }) =>
            apiVersion === "v3.1.0" ? !(kind === "allowed-values" && columns[0] === "kind") : true,
          );
          const sent = expectations.filter(
            ({ kind, columns }) =>
              kind !== "satisfies" &&
              !(apiVersion === "v3.1.0" && kind === "allowed-values" && columns[0] === "kind"),
          );
          expect(plain(listed)).toEqual(plain(sent));
          expect(contractToOdcs(read.contract).document).toEqual(written);
          const { name, version, owner, purpose, description, sla, classification, retention } = contract;
          expect(read.contract).toMatchObject({ name, version, owner, purpose, description });
          expect(read.contract).toMatchObject({ sla, classification, retention });
        }),
        { numRuns: 60 },
      );
    },
  );

  it("finds in data what the first contract finds", () => {
    const expectations = everyExpectation.filter(({ kind }) => kind !== "satisfies");
    const contract = everyContract(expectations);
    const { contract: read } = contractFromOdcs(contractToOdcs(contract).document, z, options);
    const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values));
    const day = fc.option(fc.constantFrom("2024-02-29", "2023-02-29", "x"));
    const row = fc.record({
      id: maybe([0, 1, Number.NaN]),
      low: maybe([-5, 0.5, 1.234, 100, Number.NaN, 1e308]),
      high: maybe([1, 2, 0.25, -3]),
      kind: maybe(["a", "it's", "é", "z", ""]),
      flag: fc.option(fc.boolean()),
      note: fc.option(fc.constantFrom("x", "X ", "😀😀", "2024-02-29", "2024-02-29T00:00:00Z")),
      day,
      when: maybe(["2024-01-01T00:00:00Z", "2024-13-01T00:00:00Z"]),
      from: maybe([new Date(0), new Date(1e12)]),
      until: maybe([new Date(1), new Date(1.5e12)]),
    });
    const kinds = tableFrom({
      name: ["a", "it's"],
      flag: [true, null],
      start: [new Date(0), new Date(0)],
      end: [new Date(2), null],
    });
    const counts = (one: typeof contract, rows: readonly object[]) =>
      checkContract(one, tableFrom(rows as readonly { [key: string]: string }[]), {
        input: "t",
        tables: { kinds },
        clock: { now: () => 1.6e12 },
      })
        .findings.filter(({ subject }) => subject.rule !== "columns")
        .map(({ measure, subject, measurement }) => JSON.stringify([measure, subject, measurement]))
        .sort();
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        expect(counts(read, rows)).toEqual(counts(contract, rows));
      }),
      { numRuns: 40 },
    );
  });
});

describe("contractFromOdcs()", () => {
  it("keeps what it has no words for, and lists the rules among it by place", async () => {
    const { contract, notExpressed } = contractFromOdcs(await goldenDocument("metrics"), z, {
      compilePattern,
    });
    expect(contract.expectations.map(({ id }) => id)).toEqual([
      "unique(id)",
      "complete(id)",
      "allowed-values(country)",
      "complete(country)",
      "unique(email)",
      "row-count",
      "row-count 2",
      "row-count 3",
      "row-count 4",
      "row-count 5",
      "unique(k1, k2)",
    ]);
    expect(notExpressed.map(({ at }) => at).slice(0, 2)).toEqual([
      "/schema/0/properties/1/quality/1",
      "/schema/0/properties/1/quality/2",
    ]);
    expect(notExpressed.every(({ reason }) => reason !== "")).toBe(true);
    const read = contract.expectations.length + notExpressed.length;
    const { schema } = await goldenDocument("metrics");
    expect(read).toBe(JSON.stringify(schema).split('"metric"').length - 1);
  });

  it("reads types, keys, lists, words and promises", () => {
    const { contract, notExpressed } = contractFromOdcs(
      {
        ...document(
          [
            { name: "a", logicalType: "integer", primaryKey: true, primaryKeyPosition: 2 },
            { name: "b", logicalType: "string", primaryKey: true, primaryKeyPosition: 1 },
            {
              name: "c",
              logicalType: "timestamp",
              logicalTypeOptions: { minimum: "2024-01-01", exclusiveMaximum: "2025-01-01T00:00:00Z" },
            },
            { name: "d", enum: [{ value: 1, description: "one" }, { value: 2 }], required: true },
            { name: "e", logicalType: "array", items: { logicalType: "number", required: true } },
            { name: "f", logicalType: "time" },
            {
              name: "g",
              logicalType: "number",
              description: "weight",
              classification: "personal",
              customProperties: [{ property: "unit", value: "kg" }],
            },
            { name: "h", required: true, relationships: [{ to: "schema/others/properties/id" }] },
          ],
          { quality: [{ type: "sql", query: "select 1", mustBe: 1 }] },
        ),
        team: [{ username: "ann" }],
        description: { purpose: "p", usage: "u", limitations: "l" },
        slaProperties: [
          { property: "freshness", value: 2, unit: "d", element: "t.c" },
          { property: "retention", value: 1, unit: "y" },
          { property: "availability", value: 99.5, unit: "percent" },
          { property: "generalAvailability", value: "2024-01-01" },
        ],
      },
      z,
    );
    expect(contract.expectations.map(({ id }) => id)).toEqual([
      "within-range(c)",
      "complete(h)",
      "unique(b, a)",
      "references(h: others)",
      "fresh(c)",
    ]);
    expect(notExpressed.map(({ at, code: why }) => [at, why])).toEqual([
      ["/schema/0/properties/5/logicalType", "unsupported-type"],
      ["/schema/0/quality/0", "unsupported-rule"],
      ["/slaProperties/3", "unsupported-rule"],
    ]);
    expect(contract).toMatchObject({
      owner: "ann",
      purpose: "p",
      description: "u",
      retention: "P365D",
      sla: { availability: 0.995 },
    });
    expect(contract.columns[6]).toEqual({
      name: "g",
      optional: false,
      unit: "kg",
      meaning: "weight",
      sensitivity: "personal",
    });
    expect(contract.columns[3]!.values).toEqual({ 1: "one" });
    const validate = rowValidator(contract);
    const good = {
      a: 1,
      b: "x",
      c: new Date("2024-06-01"),
      d: 2,
      e: [1],
      f: "12:00",
      g: null,
      h: 1,
      more: 1,
    };
    expect(validate(good).valid).toBe(true);
    for (const bad of [
      { a: 1.5 },
      { b: null },
      { c: new Date("2023-01-01") },
      { d: 3 },
      { e: ["x"] },
      { g: "x" },
    ])
      expect(validate({ ...good, ...bad }).valid).toBe(false);
  });

  it("writes only what the contract says otherwise, and drops rules that it no longer has", () => {
    const source = {
      ...document(
        [
          { name: "a", logicalType: "string", physicalType: "TEXT", unique: true, tags: ["x"] },
          { name: "b", logicalType: "number", quality: [{ metric: "nullValues", mustBe: 0, tags: ["y"] }] },
        ],
        {
          quality: [
            { type: "text", description: "words" },
            { metric: "rowCount", mustBe: 4, id: "r" },
          ],
        },
      ),
      status: "draft",
      tags: ["z"],
      team: { name: "us", members: [{ username: "u" }] },
    };
    const { contract } = contractFromOdcs(source, z);
    expect(contractToOdcs(contract).document).toEqual(source);
    const picked = pickColumns(contract, ["b"]);
    expect(contractToOdcs(picked).document).toEqual({
      ...source,
      schema: [{ ...source.schema[0], properties: [source.schema[0]!.properties[1]] }],
    });
    const less = defineContract({
      ...contract,
      owner: "them",
      version: "2.0.0",
      expectations: contract.expectations.filter(({ kind }) => kind !== "row-count" && kind !== "unique"),
    });
    const { document: written } = contractToOdcs(less);
    const { unique: _, ...a } = source.schema[0]!.properties[0] as { unique: boolean };
    expect(written).toEqual({
      ...source,
      version: "2.0.0",
      team: { name: "them", members: [{ username: "u" }] },
      schema: [
        {
          ...source.schema[0],
          properties: [a, source.schema[0]!.properties[1]],
          quality: [{ type: "text", description: "words" }],
        },
      ],
    });
    const more = extendContract(contract, {
      row: z.strictObject({ c: z.int() }),
      expectations: [complete("a"), rowCount({ atLeast: 1 })].map((one, i) => ({ ...one, id: `more ${i}` })),
    });
    const extended = contractToOdcs(more).document.schema![0]!;
    expect(extended.properties![0]!["physicalType"]).toBe("TEXT");
    expect(extended.properties![0]!.quality).toEqual([{ metric: "nullValues", mustBe: 0, name: "more 0" }]);
    expect(extended.properties![2]).toEqual({ name: "c", logicalType: "integer", required: true });
    expect(extended.quality!.length).toBe(3);
  });

  it("leaves out of another version what it does not know, and lists it", () => {
    const source = document([
      { name: "a", logicalType: "string", deprecated: true, enum: [{ value: "x", label: "X" }], id: "i" },
    ]);
    const { contract } = contractFromOdcs(source, z);
    const { document: older, notExpressed } = contractToOdcs(contract, { apiVersion: "v3.1.0" });
    expect(schemas["v3.1.0"](older)).toBe(true);
    expect(notExpressed.map(({ rule }) => rule)).toContain("/schema/0/properties/0/deprecated");
    expect(older.schema![0]!.properties![0]!["id"]).toBe("i");
    expect(() => contractToOdcs(contract, { apiVersion: "v2.2.2" as "v3.1.0" })).toThrow(RangeError);
  });

  it("runs patterns by the engine that it is given, and never by the native one", () => {
    const catastrophic = "^(a|a)*(b|b)*\\1?$".replace("\\1?", "");
    const patterned = document([
      { name: "s", logicalType: "string", logicalTypeOptions: { pattern: catastrophic } },
      {
        name: "u",
        logicalType: "string",
        quality: [{ metric: "invalidValues", arguments: { pattern: catastrophic }, mustBe: 0 }],
      },
    ]);
    const calls: string[] = [];
    const engine = () => (text: string) => {
      calls.push(text);
      return /^a*b*$/.test(text);
    };
    const { contract } = contractFromOdcs(patterned, z, { compilePattern: engine });
    const long = `${"a".repeat(60)}!é`;
    const table = tableFrom({ s: ["ab", long], u: [long, "b"] });
    const counts = checkContract(contract, table, { input: "t" }).findings.flatMap((finding) =>
      finding.measure === "contract/violation-count" && finding.measurement.status === "measured"
        ? [[finding.subject.rule, finding.measurement.value]]
        : [],
    );
    expect(counts).toContainEqual(["schema(s)", 1]);
    expect(counts).toContainEqual(["matches-pattern(u)", 1]);
    expect(rowValidator(contract)({ s: long, u: "b" }).valid).toBe(false);
    expect(contract.row._zod.def.shape["s"]!["~standard"].validate(long)).toHaveProperty("issues");
    expect(calls).toContain(long);
    const none = contractFromOdcs(patterned, z);
    expect(none.notExpressed.map(({ at, code: why }) => [at, why])).toEqual([
      ["/schema/0/properties/0/logicalTypeOptions/pattern", "unsupported-pattern"],
      ["/schema/0/properties/1/quality/0/arguments/pattern", "unsupported-pattern"],
    ]);
    expect(contractToOdcs(none.contract).document).toEqual(patterned);
  });

  it("refuses what is no such document with a typed error", () => {
    const circular: { [key: string]: unknown } = document([]);
    circular["description"] = circular;
    const own = (implementation: unknown) =>
      document([], { quality: [{ type: "custom", engine: "probity", implementation }] });
    let deep: object = { kind: "complete", columns: ["a"] };
    for (let i = 0; i < 20; i++)
      deep = { kind: "when", condition: deep, consequences: [deep], columns: ["a"] };
    const cases: readonly (readonly [unknown, string])[] = [
      [null, "invalid-field"],
      [circular, "malformed-document"],
      [{ ...document([]), extra: () => 1 }, "malformed-document"],
      [{ ...document([]), apiVersion: "v2.2.2" }, "unsupported-format"],
      [{ ...document([]), schema: [] }, "invalid-field"],
      [document([{ name: "a" }, { name: "a" }]), "invalid-field"],
      [document([{ name: "__proto__" }]), "invalid-field"],
      [document([{ name: "" }]), "invalid-field"],
      [JSON.parse(JSON.stringify(document([])).replace('"id"', '"__proto__"')), "invalid-field"],
      [own({ kind: "satisfies", columns: ["a"] }), "invalid-field"],
      [own({ kind: "__proto__" }), "invalid-field"],
      [own({ kind: "constructor", columns: [] }), "invalid-field"],
      [own({ kind: "complete", columns: ["a", "b"] }), "invalid-field"],
      [own({ kind: "complete", columns: ["a"], atLeast: 2 }), "invalid-field"],
      [own({ kind: "row-count", minimum: 1.5 }), "invalid-field"],
      [own({ kind: "column-bounds", of: "quantile", columns: ["a"], p: 2, minimum: 0 }), "invalid-field"],
      [own("x"), "invalid-field"],
      [own(deep), "malformed-document"],
    ];
    for (const [value, expected] of cases) expect(code(() => contractFromOdcs(value, z))).toBe(expected);
    expect(code(() => contractFromOdcs(document([]), z, { table: "other" }))).toContain("RangeError");
    const counts = [
      { mustBe: -1 },
      { mustBe: 1.5 },
      { mustBeLessThan: -3 },
      { mustBe: "x" },
      { mustNotBe: 1 },
    ];
    const odd = document([{ name: "a", enum: [{ value: "__proto__" }, { value: "x" }], required: true }], {
      quality: counts.map((count) => ({ metric: "rowCount", ...count })),
    });
    const { contract, notExpressed } = contractFromOdcs(odd, z);
    expect(notExpressed.map(({ at }) => at)).toEqual(counts.map((_, i) => `/schema/0/quality/${i}`));
    expect(["__proto__", "x", "y"].map((a) => rowValidator(contract)({ a }).valid)).toEqual([
      true,
      true,
      false,
    ]);
    expect(
      contractFromOdcs(document([{ name: "constructor", unique: true }]), z).contract.expectations,
    ).toEqual([unique("constructor")]);
  });

  it("reads a changed document or says what is wrong with it", () => {
    const rich = contractToOdcs(everyContract()).document;
    const values = [0, -1, 1.5, null, "", "x", "t.kind", true, [], {}, ["a"], [1, 0], "__proto__", 1e400];
    const paths: string[][] = [];
    const walk = (value: unknown, path: string[]): void => {
      paths.push(path);
      if (typeof value === "object" && value !== null)
        for (const [key, member] of Object.entries(value)) walk(member, [...path, key]);
    };
    walk(rich, []);
    fc.assert(
      fc.property(fc.constantFrom(...paths.slice(1)), fc.constantFrom(...values), (path, value) => {
        const copy = structuredClone(rich) as unknown as { [key: string]: unknown };
        let at = copy;
        for (const key of path.slice(0, -1)) at = at[key] as { [key: string]: unknown };
        at[path[path.length - 1]!] = value;
        try {
          const { contract } = contractFromOdcs(copy, z, { compilePattern });
          expect(contractToOdcs(contract).document).toEqual(copy);
        } catch (error) {
          if (!isInputError(error)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});
