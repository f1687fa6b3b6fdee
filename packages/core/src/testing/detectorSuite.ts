import type { Json } from "../evidence/index.js";
import { isInputError } from "../evidence/index.js";
import type { ConformanceCase } from "./suite.js";
import { assert } from "./suite.js";

/** What the suite needs to see of a stream detector. */
export interface SuiteDetector {
  update(value: number): string;
  state(): Json;
}

/**
 * What every stream detector must do, as cases for any test runner: `create` makes a fresh one, `fromState` resumes one. The stream is of
 * zeros and ones whose rate jumps, unless another one is given; it must hold an alarm and an item beside.
 *
 * @example
 * import { createDdm, ddmFromState } from "@probity/core/drift";
 * import { detectorSuite } from "@probity/core/testing";
 * for (const one of detectorSuite(createDdm, ddmFromState)) await one.run();
 * detectorSuite(createDdm, ddmFromState).length; // => 6
 */
export function detectorSuite(
  create: () => SuiteDetector,
  fromState: (state: Json) => SuiteDetector,
  stream: readonly number[] = jumpingRate(),
): ConformanceCase[] {
  const whole = (name: string, run: () => void): ConformanceCase => ({
    name,
    run: () => Promise.resolve().then(run),
  });
  return [
    whole("tells a change, and gives the same statuses each time", () => {
      const first = statusesOf(create(), stream);
      assert(first.includes("drift"), "no item of the stream raised an alarm");
      assert(
        first.join() === statusesOf(create(), stream).join(),
        "two runs over one stream gave other statuses",
      );
    }),
    whole("resumes at every item", () => resumesAnywhere(create, fromState, stream)),
    whole("keeps its state as JSON of its own", () => keepsJson(create, fromState, stream)),
    whole("refuses what is not finite, and is then as before", () => refusesItems(create, stream)),
    whole("refuses foreign states", () => {
      for (const foreign of [null, 1, "state", [], {}, { format: 1 }, { format: 1, detector: "none" }])
        assert(refuses(fromState, foreign), "a foreign state was taken");
    }),
    whole("refuses damaged states", () => {
      const detector = create();
      statusesOf(detector, stream.slice(0, stream.length - 1));
      const state = JSON.parse(JSON.stringify(detector.state())) as Json;
      for (const damaged of damagedCopies(state))
        assert(refuses(fromState, damaged), `a damaged state was taken: ${JSON.stringify(damaged)}`);
    }),
  ];
}

/** 600 zeros and ones: one in eight, then one in two. */
function jumpingRate(): number[] {
  return Array.from({ length: 600 }, (_, i) => {
    let h = Math.imul(i ^ (i >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0 < (i < 300 ? 0x2000_0000 : 0x8000_0000) ? 1 : 0;
  });
}

function statusesOf(detector: SuiteDetector, stream: readonly number[]): string[] {
  return stream.map((value) => detector.update(value));
}

function resumesAnywhere(
  create: () => SuiteDetector,
  fromState: (state: Json) => SuiteDetector,
  stream: readonly number[],
): void {
  const through = create();
  let resumed = fromState(through.state());
  stream.forEach((value, i) => {
    assert(
      resumed.update(value) === through.update(value),
      `resumed before item ${i} it gave another status`,
    );
    const text = JSON.stringify(through.state());
    assert(JSON.stringify(resumed.state()) === text, `resumed before item ${i} it came to another state`);
    resumed = fromState(JSON.parse(text) as Json);
  });
  // A resumed detector that lost what only later items need is found by a long rest.
  const half = stream.length >>> 1;
  const early = create();
  statusesOf(early, stream.slice(0, half));
  const late = fromState(JSON.parse(JSON.stringify(early.state())) as Json);
  const rest = stream.slice(half);
  assert(
    statusesOf(early, rest).join() === statusesOf(late, rest).join(),
    "resumed at half it gave other statuses",
  );
}

function keepsJson(
  create: () => SuiteDetector,
  fromState: (state: Json) => SuiteDetector,
  stream: readonly number[],
): void {
  const detector = create();
  const fresh = detector.state();
  const text = JSON.stringify(fresh);
  assert(record(fresh)?.["format"] === 1, "a state has no format");
  statusesOf(detector, stream);
  assert(JSON.stringify(fresh) === text, "an update changed a state that was given out");
  const later = detector.state();
  assert(
    !JSON.stringify(record(later)?.["memory"]).includes("null"),
    "a memory holds a number that JSON cannot hold",
  );
  const again = fromState(JSON.parse(JSON.stringify(later)) as Json);
  assert(
    JSON.stringify(again.state()) === JSON.stringify(later),
    "a resumed detector has another state than it came from",
  );
}

function refusesItems(create: () => SuiteDetector, stream: readonly number[]): void {
  const detector = create();
  for (const some of [[], stream.slice(0, 5), stream]) {
    statusesOf(detector, some);
    const before = JSON.stringify(detector.state());
    for (const bad of [Number.NaN, Infinity, -Infinity, 1e200]) {
      let refused = false;
      try {
        detector.update(bad);
      } catch (error) {
        refused = (error as Error).name === "RangeError";
      }
      assert(refused, `an item of ${bad} was not refused by a RangeError`);
      assert(JSON.stringify(detector.state()) === before, `a refused item of ${bad} changed the state`);
    }
  }
}

function refuses(fromState: (state: Json) => SuiteDetector, state: Json): boolean {
  try {
    fromState(state);
    return false;
  } catch (error) {
    return isInputError(error);
  }
}

/** Copies of a state with one field left out, or made text, or one too many, at any depth of records. */
function* damagedCopies(state: Json): Generator<Json> {
  const fields = record(state);
  if (fields === null) return;
  yield { ...fields, format: 2 };
  yield { ...fields, other: 1 };
  for (const part of ["options", "memory"]) {
    const inner = record(fields[part] ?? null);
    if (inner === null) continue;
    yield { ...fields, [part]: { ...inner, other: 1 } };
    for (const name of Object.keys(inner)) {
      const { [name]: left, ...rest } = inner;
      // What has a default may be left out of the options, but then the state is not one that was given.
      yield { ...fields, [part]: rest };
      yield { ...fields, [part]: { ...inner, [name]: typeof left === "object" ? 7 : [7] } };
      yield { ...fields, [part]: { ...inner, [name]: "1e9" } };
    }
  }
  for (const name of Object.keys(fields)) {
    const { [name]: _, ...rest } = fields;
    yield rest;
  }
}

function record(value: Json): { readonly [key: string]: Json } | null {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord ? (value as { readonly [key: string]: Json }) : null;
}
