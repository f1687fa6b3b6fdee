import { expect, it } from "vitest";
import { units } from "../../src/evidence/finding.js";
import type { Measure } from "../../src/evidence/index.js";
import { measures } from "../../src/evidence/index.js";

const sources: Record<string, string> = import.meta.glob("../../src/**/*.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});
const areas = [...new Set(Object.keys(measures).map((id) => id.split("/")[0]!))];

/** Comments hold examples, the catalogue its own rows: neither emits anything. */
const code = Object.entries(sources)
  .filter(([file]) => !/evidence\/measures(\/\w+)?\.ts$/.test(file))
  .map(([, text]) => text.replaceAll(/\/\*[\s\S]*?\*\//g, ""))
  .join("\n");
const emitted = new Set(
  [...code.matchAll(new RegExp(`["'\`]((?:${areas.join("|")})/[a-z0-9-]+)["'\`]`, "g"))].map(
    (match) => match[1]!,
  ),
);

it("every row of the catalogue has an emitter, and every emitted id a row", () => {
  expect([...emitted].sort()).toEqual(Object.keys(measures).sort());
});

it.each(Object.entries<Measure>(measures))("%s is well defined", (id, { title, unit, range, ideal }) => {
  const [low, high] = range;
  expect(id).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
  expect(title).not.toBe("");
  expect(units).toContain(unit);
  if (low !== null && high !== null) expect(low).toBeLessThan(high);
  if (ideal !== null) {
    expect(ideal).toBeGreaterThanOrEqual(low ?? Number.NEGATIVE_INFINITY);
    expect(ideal).toBeLessThanOrEqual(high ?? Number.POSITIVE_INFINITY);
  }
});
