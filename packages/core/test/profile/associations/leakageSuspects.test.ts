import { expect, it } from "vitest";
import { leakageSuspects, profileAssociations } from "../../../src/profile/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { tableFrom } from "../../../src/table/index.js";

const random = seededRandom("leakage");
const rows = 400;
const bad = Array.from({ length: rows }, () => random.uniform() < 0.3);
const honest = Float64Array.from(bad, (one) => random.normal() + (one ? 0.8 : 0));
const table = tableFrom({
  honest,
  closedAt: Float64Array.from(bad, (one) => random.normal() + (one ? 9 : 0)),
  status: bad.map((one, row) => (one ? "written off" : row % 2 === 0 ? "open" : "paid")),
  reason: bad.map((one, row) => (one && row % 3 === 0 ? "default" : "none")),
  team: Array.from({ length: rows }, (_, row) => `t${row % 4}`),
  id: Array.from({ length: rows }, (_, row) => `c-${row}`),
  number: Float64Array.from({ length: rows }, (_, row) => 1000 + row),
  fixed: new Float64Array(rows).fill(1),
  bad,
});

it("leakageSuspects() names what gives the outcome away, and leaves honest features alone", () => {
  const { suspects, identifiers, notMeasured } = leakageSuspects(table, "bad", { atLeast: 0.85 });
  expect(suspects.map(({ column }) => column).sort()).toEqual(["closedAt", "reason", "status"]);
  expect(suspects.find(({ column }) => column === "reason")?.measure).toBe("outcome-concentration");
  expect(identifiers).toEqual(["id", "number"]);
  expect(notMeasured.map(({ column }) => column)).toEqual(["id"]);
});

it("leakageSuspects() of a number as the target looks at ranks and at group means", () => {
  const { suspects } = leakageSuspects(
    tableFrom({
      price: honest,
      cents: honest.map((value) => Math.round(value * 1e6)),
      band: Array.from(honest, (value) => `b${Math.floor(value * 8)}`),
      noise: Float64Array.from({ length: rows }, () => random.normal()),
    }),
    "price",
  );
  expect(suspects.map(({ column, measure }) => [column, measure])).toEqual([
    ["cents", "spearman"],
    ["band", "correlation-ratio"],
  ]);
});

it("leakageSuspects() refuses a column that is not there and a bound that is none", () => {
  expect(() => leakageSuspects(table, "nothing")).toThrow("nothing");
  expect(() => leakageSuspects(table, "bad", { atLeast: 0 })).toThrow(RangeError);
});

it("profileAssociations() draws the same sample for Kendall's tau from the same seed, and says so", () => {
  const options = { kendall: { rows: 100, random: seededRandom("tau") } };
  const first = profileAssociations(table, options);
  expect(first.kendall).toEqual({ rows: 100, isSample: true });
  expect(profileAssociations(table, options)).toEqual(first);
  expect(first.columns).toContainEqual({ column: "id", role: "none", because: "too-many-categories" });
  const whole = profileAssociations(table, { kendall: { rows: 10_000, random: seededRandom("tau") } });
  expect(whole.kendall).toEqual({ rows, isSample: false });
  expect(() => profileAssociations(table, { categories: ["nothing"] })).toThrow(RangeError);
  expect(() => profileAssociations(table, { mostCategories: 1 })).toThrow(RangeError);
  expect(() => profileAssociations(table, { kendall: { rows: 2, random } })).toThrow(RangeError);
});
