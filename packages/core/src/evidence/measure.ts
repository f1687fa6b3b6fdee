import { attempt } from "./attempt.js";
import { canonicalJson } from "./canonicalJson.js";
import { documentDigest } from "./documentDigest.js";
import type { Adjustment, Finding, InputName, Interval, Measurement, Subject, Test } from "./finding.js";
import type { Json } from "./json.js";
import { type Measure, type MeasureId, measureOf } from "./measures.js";
import type { Reason } from "./notMeasurable.js";

const longestFinding = 512;
/** What a correction over other tests may add later, besides the name of its method: a p-value and the size of the family. */
const roomForAdjusted = 76;

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
  /** Leaves room in the finding for a p-value that this method adjusts once all tests of the family are made. */
  readonly adjustedLater?: Adjustment;
}

/**
 * Makes the finding of one measure about one subject. A {@link NotMeasurable} thrown by `compute` becomes a finding that says why
 * ({@link attempt}, which it stands on, is the only catch of it); a number that is not finite becomes `not-finite`. Every other error passes through.
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
  const { adjustedLater } = context;
  const room = adjustedLater === undefined ? 0 : roomForAdjusted + adjustedLater.length;
  const longest = longestFinding - room;
  return fits(finding, longest) ? finding : abbreviated(finding, longest);
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

function fits(finding: Finding, longest: number): boolean {
  return bytesOf(canonicalJson(finding as unknown as Json)) <= longest;
}

/** Cuts of long names, gentlest first: the bytes kept, and the digits of a digest that tell a cut name from its like. */
const cuts = [
  { longest: 40, kept: 20, digits: 16 },
  { longest: 20, kept: 7, digits: 10 },
  { longest: 11, kept: 0, digits: 8 },
] as const;

type Cut = (typeof cuts)[number];

/** Long names of the user's must not lose a finding: each is cut, and told apart from its like by a digest of the whole. */
function abbreviated(finding: Finding, longest: number): Finding {
  for (const cut of cuts) {
    const shorter: Finding = {
      ...finding,
      subject: mapText(finding.subject, (name) => shortName(name, cut)),
      inputs: finding.inputs.map((name) => shortName(name, cut)),
    };
    if (fits(shorter, longest)) return shorter;
    if (cut !== cuts.at(-1)) continue;
    const least = { ...shorter, subject: withoutSegments(shorter.subject, cut) };
    if (fits(least, longest)) return least;
  }
  throw new RangeError(
    `cannot keep a finding of ${finding.measure}: its text is over ${longestFinding} bytes, a finding holds one number`,
  );
}

/** Segments of many columns, each as one name and one label that stand for all. */
function withoutSegments(subject: Subject, { digits }: Cut): Subject {
  const whole = (segment: NonNullable<Subject["segment"]>) => ({
    [digestName(Object.keys(segment), digits)]: digestName(Object.values(segment), digits),
  });
  const { segment, comparedTo } = subject;
  return {
    ...subject,
    ...(segment === undefined ? {} : { segment: whole(segment) }),
    ...(comparedTo === undefined ? {} : { comparedTo: whole(comparedTo) }),
  };
}

function shortName(name: string, { longest, kept, digits }: Cut): string {
  if (bytesOf(name) <= longest) return name;
  let start = "";
  for (const character of name) {
    if (bytesOf(start + character) > kept) break;
    start += character;
  }
  return start + digestName(name, digits);
}

function digestName(name: Json, digits: number): string {
  return `…${documentDigest(name).slice(7, 7 + digits)}`;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The record with its texts changed; in a segment, whose names are a user's columns, the names too. */
function mapText<T extends object>(record: T, map: (text: string) => string, isSegment = false): T {
  const members = Object.entries(record).map(([key, value]: [string, unknown]) => {
    const name = isSegment ? map(key) : key;
    if (typeof value === "string") return [name, map(value)];
    return [name, typeof value === "object" && value !== null ? mapText(value, map, true) : value];
  });
  return Object.fromEntries(members) as T;
}

function notMeasured(reason: Reason): Measurement {
  return { status: "not-measured", reason };
}
