import { describe, expect, it } from "vitest";
import { defineDriftPlan } from "../../src/drift/index.js";
import { tableFrom } from "../../src/table/index.js";
import { normals } from "./findings.js";

const reference = tableFrom(
  {
    age: normals("age", 100),
    rooms: Float64Array.from({ length: 100 }, (_, i) => i % 20),
    open: Array.from({ length: 100 }, (_, i) => i % 2 === 0),
    color: Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? "red" : "blue")),
    name: Array.from({ length: 100 }, (_, i) => `person ${i}`),
    when: Float64Array.from({ length: 100 }, (_, i) => i * 86_400_000),
  },
  { columns: { when: "timestamp" } },
);

describe("defineDriftPlan()", () => {
  it("chooses by the stated rules", () => {
    const { columns, falseDiscoveryRate, power } = defineDriftPlan(reference);
    expect(columns.map(({ column, role }) => [column, role])).toEqual([
      ["age", "number"],
      ["rooms", "category"],
      ["open", "category"],
      ["color", "category"],
      ["name", "category"],
      ["when", "none"],
    ]);
    expect([falseDiscoveryRate, power]).toEqual([0.05, 0.8]);
  });

  it("takes many labels of their own for free text", () => {
    const names = (n: number, distinct: number) =>
      tableFrom({ name: Array.from({ length: n }, (_, i) => `person ${i % distinct}`) });
    expect(defineDriftPlan(names(200, 101)).columns[0]!.role).toBe("text");
    expect(defineDriftPlan(names(200, 100)).columns[0]!.role).toBe("category");
    expect(defineDriftPlan(names(400, 101)).columns[0]!.role).toBe("category");
  });

  it("lets the caller choose, and refuses what does not fit", () => {
    const methods = ["kolmogorov-smirnov", "population-stability-index"] as const;
    expect(defineDriftPlan(reference, { columns: ["age"], overrides: { age: { methods } } }).columns).toEqual(
      [{ column: "age", role: "number", methods }],
    );
    expect(() => defineDriftPlan(reference, { overrides: { age: { methods: ["chi-squared"] } } })).toThrow(
      /"kolmogorov-smirnov"/,
    );
    expect(() => defineDriftPlan(reference, { columns: ["age"], overrides: { open: {} } })).toThrow(/"open"/);
    expect(() => defineDriftPlan(reference, { columns: ["none"] })).toThrow(/"none"/);
    expect(() => defineDriftPlan(reference, { power: 1 })).toThrow(RangeError);
  });
});
