import type { Finding, MeasureId, Measurement, Subject } from "../../../src/evidence/index.js";
import { canonicalJson, type Json } from "../../../src/evidence/index.js";
import type { SeededRandom } from "../../../src/random/index.js";
import type { Table } from "../../../src/table/index.js";
import { tableFrom } from "../../../src/table/index.js";

export const names = { model: "m", inputs: ["m", "rows"] } as const;

/** Rows of teams with given selection rates among rows of either label, scores beside them. */
export function drawn(
  random: SeededRandom,
  groups: readonly { readonly rows: number; readonly rate: number }[],
): {
  readonly yTrue: Uint8Array;
  readonly yPred: Uint8Array;
  readonly yScore: Float64Array;
  readonly sensitive: Table;
} {
  const team = groups.flatMap(({ rows }, group) => Array.from({ length: rows }, () => group));
  const yTrue = Uint8Array.from(team, () => (random.uniform() < 0.5 ? 1 : 0));
  const yPred = Uint8Array.from(team, (group) => (random.uniform() < groups[group]!.rate ? 1 : 0));
  const yScore = Float64Array.from(yPred, (action) => (action + random.uniform()) / 2);
  return { yTrue, yPred, yScore, sensitive: tableFrom({ team: team.map((group) => `t${group}`) }) };
}

/** The finding of a measure whose subject and parameters hold these. */
export function findingOf(
  findings: readonly Finding[],
  id: MeasureId,
  subject: Subject = {},
  parameters: Finding["parameters"] = {},
): Finding {
  const text = (value: unknown): string => canonicalJson(value as Json);
  const found = findings.find(
    (one) =>
      one.measure === id &&
      Object.entries(subject).every(
        ([key, value]) => text(one.subject[key as keyof Subject] ?? null) === text(value),
      ) &&
      Object.entries(parameters).every(([key, value]) => text(one.parameters[key] ?? null) === text(value)),
  );
  if (found === undefined) throw new Error(`no ${id} of ${text(subject)} ${text(parameters)}`);
  return found;
}

export function measured(finding: Finding): Extract<Measurement, { readonly status: "measured" }> {
  if (finding.measurement.status !== "measured")
    throw new Error(`${finding.measure} is ${finding.measurement.reason}`);
  return finding.measurement;
}
