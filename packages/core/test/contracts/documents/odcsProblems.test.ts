import { readFileSync } from "node:fs";
import { Ajv2019 } from "ajv/dist/2019.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { odcsProblems, readOdcs } from "../../../src/contracts/index.js";

const golden = new URL("../../../golden/contracts/", import.meta.url);
const official = (version: string) => {
  const text = readFileSync(new URL(`odcs-schema/odcs-${version}.schema.json`, golden), "utf8");
  return new Ajv2019({ strict: false, validateFormats: false }).compile(JSON.parse(text) as object);
};
const schemas = { "v3.1.0": official("3.1.0"), "v3.2.0": official("3.2.0") };

const reference = { url: "u", type: "t" };
const rich = {
  kind: "DataContract",
  id: "x",
  version: "1.0.0",
  status: "active",
  tags: ["a"],
  description: { purpose: "p", more: 1, authoritativeDefinitions: [reference] },
  servers: [
    { server: "s", type: "local", path: "p", format: "csv" },
    { server: "d", type: "postgres", host: "h", port: 5432, database: "d", schema: "s" },
    { server: "f", type: "sftp", location: "sftp://x" },
  ],
  schema: [
    {
      name: "t",
      logicalType: "object",
      properties: [
        {
          name: "a",
          logicalType: "string",
          logicalTypeOptions: { minLength: 1, pattern: "^a" },
          primaryKey: true,
          primaryKeyPosition: 1,
          relationships: [{ to: "t.b", type: "foreignKey" }],
          quality: [
            {
              metric: "invalidValues",
              arguments: { validValues: ["a"] },
              mustBeLessThan: 3,
              unit: "percent",
            },
          ],
        },
        {
          name: "b",
          logicalType: "integer",
          logicalTypeOptions: { minimum: 0, format: "i32" },
          examples: [1, null],
        },
        {
          name: "c",
          logicalType: "array",
          items: { logicalType: "number" },
          logicalTypeOptions: { maxItems: 2 },
        },
        { name: "d", logicalType: "object", properties: [{ name: "e", logicalType: "date" }] },
        { name: "f" },
      ],
      quality: [
        { metric: "rowCount", mustBeBetween: [1, 9], dimension: "coverage", severity: "warning" },
        { type: "sql", query: "select 1", mustBe: 1 },
        { type: "custom", engine: "e", implementation: { a: 1 } },
        { type: "text", description: "words" },
      ],
      relationships: [{ from: ["t.a", "t.b"], to: ["t.b", "t.a"] }],
    },
  ],
  price: { priceAmount: 1, priceCurrency: "EUR" },
  team: { name: "n", members: [{ username: "u", role: "r" }] },
  roles: [{ role: "r" }],
  support: [{ channel: "c" }],
  slaProperties: [{ property: "freshness", value: 1, unit: "d", element: "t.a" }],
  customProperties: [{ property: "p", value: { deep: [1] } }],
};

/** Every place of a JSON value. */
function places(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => places(member, [...path, key]))];
}

function changed(value: unknown, path: readonly string[], change: (member: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as {
    [key: string]: unknown;
  };
  const member = changed(copy[key], rest, change);
  if (member === undefined && !Array.isArray(value))
    return Object.fromEntries(Object.entries(copy).filter(([name]) => name !== key));
  copy[key] = member === undefined ? null : member;
  return copy;
}

const words = [
  "extra",
  "logicalType",
  "mustBe",
  "metric",
  "items",
  "from",
  "enum",
  "properties",
  "type",
  "port",
];
const values = [
  0,
  -1,
  1.5,
  7,
  true,
  null,
  "",
  "x",
  "integer",
  "array",
  "map",
  "a.b",
  [],
  {},
  [1],
  ["a.b"],
  [1, 1],
  "v3.2.0",
  "sql",
];

describe("odcsProblems()", () => {
  it.each(["v3.1.0", "v3.2.0"] as const)(
    "says invalid of exactly what the official schema of %s refuses",
    (apiVersion) => {
      const base = { apiVersion, ...rich };
      const validate = schemas[apiVersion];
      expect(odcsProblems(base)).toEqual([]);
      expect(validate(base)).toBe(true);
      const all = places(base);
      const edit = fc.oneof(
        fc.record({ kind: fc.constant("drop" as const), place: fc.constantFrom(...all) }),
        fc.record({
          kind: fc.constant("set" as const),
          place: fc.constantFrom(...all),
          value: fc.constantFrom(...values),
        }),
        fc.record({
          kind: fc.constant("add" as const),
          place: fc.constantFrom(...all),
          key: fc.constantFrom(...words),
          value: fc.constantFrom(...values),
        }),
      );
      fc.assert(
        fc.property(edit, (one) => {
          const document = changed(base, one.place, (member) => {
            if (one.kind === "drop") return undefined;
            if (one.kind === "set") return one.value;
            return typeof member === "object" && member !== null && !Array.isArray(member)
              ? { ...member, [one.key]: one.value }
              : member;
          });
          const version = (document as { apiVersion?: string } | undefined)?.apiVersion;
          if (version !== undefined && version !== apiVersion) return;
          const official = version === undefined ? false : validate(document);
          const refused = odcsProblems(document).some(({ kind }) => kind === "invalid");
          if (refused === official)
            throw new Error(
              JSON.stringify({ one, problems: odcsProblems(document), ajv: validate.errors?.slice(0, 3) }),
            );
        }),
        { numRuns: 2500 },
      );
    },
  );

  it("ends on circular, deep, polluting and foreign values", () => {
    const circular: { [key: string]: unknown } = {
      apiVersion: "v3.2.0",
      kind: "DataContract",
      id: "x",
      version: "1",
    };
    const property: { [key: string]: unknown } = { name: "p", logicalType: "object" };
    property["properties"] = [property];
    circular["schema"] = [{ name: "t", properties: [property] }];
    expect(odcsProblems(circular).some(({ problem }) => problem === "it is nested too deeply")).toBe(true);
    const polluting: unknown = JSON.parse(
      '{"apiVersion":"v3.2.0","kind":"DataContract","id":"x","version":"1","__proto__":{"a":1}}',
    );
    expect(odcsProblems(polluting)).toEqual([{ at: "/__proto__", problem: "no such key", kind: "invalid" }]);
    for (const value of [undefined, null, 1, "x", [], () => 1, { apiVersion: 3 }])
      expect(odcsProblems(value).length).toBeGreaterThan(0);
    expect(() => readOdcs({ apiVersion: "v3.0.2" })).toThrow(/v3.1.0 or v3.2.0/);
  });
});
