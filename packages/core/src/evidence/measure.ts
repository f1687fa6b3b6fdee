import { attempt } from "./attempt.js";
import { canonicalJson } from "./canonicalJson.js";
import { documentDigest } from "./documentDigest.js";
import type { Finding, InputName, Interval, Measurement, Subject, Test } from "./finding.js";
import type { Json } from "./json.js";
import { type Measure, type MeasureId, measureOf } from "./measures.js";
import type { Reason } from "./notMeasurable.js";

const longestFinding = 512;

/** What a computation hands to {@link measure}: the value, the rows it stands on, and its uncertainty. */
export interface Measured {
  readonly value: number;
  readonly n: number;
  readonly interval?: Interval;
  readonly test?: Test;
}

/** The parameters that a value depends on, and the names of the inputs it was computed from. */
export interface MeasureContext {
  readonly parameters?: { readonly [name: string]: Json };
  readonly inputs: readonly InputName[];
}

/**
 * Makes the finding of one measure about one subject. A {@link NotMeasurable} thrown by `compute` becomes a finding that says why
 * ({@link attempt}, which it stands on, is the only catch in the library); a number that is not finite becomes `not-finite`. Every other error passes through.
 * A finding's canonical text has at most 512 bytes; longer names in its subject are cut and marked with a digest.
 *
 * Throws `RangeError` for an id that is neither in the catalogue nor `custom/…`.
 *
 * @example
 * import { measure, NotMeasurable } from "@probity/core";
 * const rows = measure("contract/rows", { table: "loans" }, () => ({ value: 3, n: 3 }), { inputs: ["loans"] });
 * rows.measurement; // => { status: "measured", value: 3, unit: "rows", n: 3 }
 * const none = measure("contract/rows", {}, () => { throw new NotMeasurable("no-rows"); }, { inputs: [] });
 * none.measurement; // => { status: "not-measured", reason: "no-rows" }
 */
export function measure(
  id: MeasureId,
  subject: Subject,
  compute: () => Measured,
  context: MeasureContext,
): Finding {
  const row = rowOf(id);
  const finding = {
    measure: id,
    subject,
    measurement: measurementOf(row, compute),
    parameters: context.parameters ?? {},
    inputs: context.inputs,
  };
  return fits(finding) ? finding : abbreviated(finding);
}

function rowOf(id: MeasureId): Pick<Measure, "unit"> {
  const row = measureOf(id);
  if (row !== undefined) return row;
  if (id.startsWith("custom/")) return { unit: "none" };
  throw new RangeError(
    `cannot measure "${id}": the catalogue has no such measure, and ids of your own start with custom/`,
  );
}

function measurementOf(row: Pick<Measure, "unit">, compute: () => Measured): Measurement {
  const outcome = attempt(compute);
  if ("reason" in outcome) return notMeasured(outcome.reason);
  const { value, n, interval, test } = outcome.value;
  const numbers = [
    value,
    n,
    interval?.lower ?? 0,
    interval?.upper ?? 0,
    test?.statistic ?? 0,
    test?.pValue ?? 0,
    test?.adjusted?.pValue ?? 0,
  ];
  if (!numbers.every(Number.isFinite)) return notMeasured("not-finite");
  return {
    status: "measured",
    value,
    unit: row.unit,
    n,
    ...(interval === undefined ? {} : { interval }),
    ...(test === undefined ? {} : { test }),
  };
}

function fits(finding: Finding): boolean {
  return new TextEncoder().encode(canonicalJson(finding as unknown as Json)).length <= longestFinding;
}

/** Long names of the user's must not lose a finding: each is cut, and told apart from its like by a digest of the whole. */
function abbreviated(finding: Finding): Finding {
  const shorter: Finding = {
    ...finding,
    subject: mapText(finding.subject, shortName),
    inputs: finding.inputs.map(shortName),
  };
  if (fits(shorter)) return shorter;
  throw new RangeError(
    `cannot keep a finding of ${finding.measure}: its text is over ${longestFinding} bytes, a finding holds one number`,
  );
}

function shortName(name: string): string {
  if (name.length <= 40) return name;
  return `${Array.from(name).slice(0, 20).join("")}…${documentDigest(name).slice(7, 23)}`;
}

function mapText<T extends object>(record: T, map: (text: string) => string): T {
  const members = Object.entries(record).map(([key, value]: [string, unknown]) => {
    if (typeof value === "string") return [key, map(value)];
    return [key, typeof value === "object" && value !== null ? mapText(value, map) : value];
  });
  return Object.fromEntries(members) as T;
}

function notMeasured(reason: Reason): Measurement {
  return { status: "not-measured", reason };
}
