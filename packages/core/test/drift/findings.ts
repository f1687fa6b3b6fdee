import type { Finding, MeasureId } from "../../src/evidence/index.js";
import { seededRandom } from "../../src/random/index.js";

export const inputs = ["before", "after"] as const;

/** The finding of one measure about one column. */
export function findingOf(findings: readonly Finding[], id: MeasureId, column?: string): Finding {
  const found = findings.find(
    (finding) => finding.measure === id && (column === undefined || finding.subject.column === column),
  );
  if (found === undefined) throw new Error(`no finding ${id} of ${column ?? "the table"}`);
  return found;
}

export function measuredOf(findings: readonly Finding[], id: MeasureId, column?: string) {
  const { measurement } = findingOf(findings, id, column);
  if (measurement.status !== "measured") throw new Error(measurement.reason);
  return measurement;
}

export function normals(seed: string, n: number, shift = 0): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: n }, () => random.normal() + shift);
}

/** Labels drawn from a, b, c, … with equal chance. */
export function labels(seed: string, n: number, kinds = 3): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => String.fromCharCode(97 + random.integer(kinds)));
}
