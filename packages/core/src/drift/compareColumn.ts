import type { Finding, InputName, Json, Measured, MeasureId, Reason, Subject } from "../evidence/index.js";
import { attempt, measure, NotMeasurable } from "../evidence/index.js";
import type { SeededRandom } from "../random/index.js";
import {
  detectableCohensW,
  detectableLocationShift,
  newcombeInterval,
  rowsBelow,
  rowsUpTo,
  wilsonInterval,
} from "../statistics/index.js";
import type { CategorySide, ColumnSide, NumberSide } from "./columns/columnSide.js";
import { finiteRows, quantileOf } from "./distribution/quantileOf.js";
import { countsChange, labelCounts, total } from "./methods/categoryChange.js";
import type { DriftMethod } from "./methods/driftMethods.js";
import { driftMethods } from "./methods/driftMethods.js";
import type { Change, MethodContext, SidePair } from "./methods/method.js";
import type { ColumnPlan } from "./plan/driftPlan.js";

/** Findings that share one test; `pValue` is null where there was nothing to test. */
export interface TestedFindings {
  readonly findings: readonly Finding[];
  readonly pValue: number | null;
}

/** What the findings of a column have in common. */
export interface ColumnContext {
  readonly subject: Subject;
  readonly inputs: readonly InputName[];
  readonly random: SeededRandom;
  readonly level: number;
  /** The significance left for one test of the whole comparison, and the power behind a detectable change. */
  readonly alpha: number;
  readonly power: number;
}

/**
 * Everything that is said of one column: by each method of its plan a test with its effects, a test of the presence classes, the missing
 * share, what lies outside the reference, and the smallest change that these rows would show. A side that cannot be read in its role
 * leaves the methods not measured, with the reason.
 */
export function compareColumn(
  plan: ColumnPlan,
  sideOf: (side: "reference" | "current") => ColumnSide,
  context: ColumnContext,
): readonly TestedFindings[] {
  const read = attempt(() => ({ reference: sideOf("reference"), current: sideOf("current") }));
  if ("reason" in read)
    return plan.methods.map((name) => ({
      findings: driftMethods[name].measures.map((id) =>
        notMeasured(id, read.reason, context, parametersOf(name)),
      ),
      pValue: null,
    }));
  const sides = read.value;
  const { random } = context;
  const drawn: MethodContext = { random, significance: significanceOfCriticalValues };
  return [
    ...plan.methods.map((name) => {
      const { measures, change } = driftMethods[name];
      const own = { ...drawn, random: random.stream(name, 0) };
      return testedBy(measures, () => change(sides, own), context, parametersOf(name));
    }),
    testedBy(
      ["drift/presence-change"],
      () => presenceChange(sides, random.stream("presence", 0)),
      context,
      {},
    ),
    { findings: [...describedOnly(sides, context), detectable(sides, context)], pValue: null },
  ];
}

/** Where a measure alone does not say what was compared. */
function parametersOf(method: DriftMethod): { readonly [name: string]: Json } {
  const { of } = driftMethods[method];
  return of === undefined ? {} : { of };
}

/** The chance of a false alarm behind a critical value that a finding quotes. */
const significanceOfCriticalValues = 0.05;

function testedBy(
  ids: readonly MeasureId[],
  compute: () => Change,
  context: ColumnContext,
  parameters: { readonly [name: string]: Json },
): TestedFindings {
  const { subject, inputs } = context;
  const outcome = attempt(compute);
  if ("reason" in outcome)
    return { findings: ids.map((id) => notMeasured(id, outcome.reason, context, parameters)), pValue: null };
  const { effects, test, parameters: own } = outcome.value;
  const findings = effects.map(({ measure: id, measured }) =>
    measure(id, subject, () => ({ ...measured, test }), {
      inputs,
      adjustedLater: "benjamini-bogomolov",
      // How the p-value was made stands once, with the measure that the test is of.
      parameters: id === "drift/wasserstein-distance" ? parameters : { ...parameters, ...own },
    }),
  );
  const absent = ids.filter((id) => !effects.some((effect) => effect.measure === id));
  return {
    findings: [...findings, ...absent.map((id) => notMeasured(id, "no-spread", context, parameters))],
    pValue: test.pValue,
  };
}

function notMeasured(
  id: MeasureId,
  reason: Reason,
  { subject, inputs }: ColumnContext,
  parameters: { readonly [name: string]: Json },
): Finding {
  const compute = (): never => {
    throw new NotMeasurable(reason);
  };
  return measure(id, subject, compute, { inputs, parameters });
}

function presenceChange({ reference, current }: SidePair<ColumnSide>, random: SeededRandom): Change {
  const counts = {
    reference: Float64Array.from(reference.presence),
    current: Float64Array.from(current.presence),
  };
  return countsChange("drift/presence-change", counts, { random });
}

/** Findings without a test of their own: the difference of the missing shares, and what the reference never had. */
function describedOnly(sides: SidePair<ColumnSide>, context: ColumnContext): readonly Finding[] {
  const { subject, inputs, level } = context;
  const find = (id: MeasureId, compute: () => Measured): Finding => measure(id, subject, compute, { inputs });
  const { reference, current } = sides;
  const missing = find("drift/missing-share-difference", () => missingShare(sides, level));
  if (reference.values.kind === "number" && current.values.kind === "number") {
    const numbers = { reference: reference.values, current: current.values };
    return [missing, find("drift/out-of-range-share", () => shareOf(outOfRange(numbers), level))];
  }
  if (reference.values.kind === "category" && current.values.kind === "category") {
    const labels = { reference: reference.values, current: current.values };
    return [missing, find("drift/new-label-share", () => shareOf(newLabels(labels), level))];
  }
  return [missing];
}

function missingShare({ reference, current }: SidePair<ColumnSide>, level: number): Measured {
  const shareIn = ({ presence, rows }: ColumnSide) => ({ successes: presence[1], trials: rows });
  const before = shareIn(reference);
  const now = shareIn(current);
  const interval = newcombeInterval(now, before, { level });
  return {
    value: now.successes / now.trials - before.successes / before.trials,
    n: now.trials + before.trials,
    interval,
  };
}

interface Part {
  readonly rows: number;
  readonly of: number;
}

function shareOf({ rows, of }: Part, level: number): Measured {
  return { value: rows / of, n: of, interval: wilsonInterval(rows, of, { level }) };
}

function outOfRange({ reference, current }: SidePair<NumberSide>): Part {
  const of = finiteRows(current);
  if (finiteRows(reference) === 0 || of === 0) throw new NotMeasurable("no-rows");
  const [low, high] = [quantileOf(reference, 0), quantileOf(reference, 1)];
  const { distribution } = current;
  if ("ascending" in distribution) {
    const { ascending } = distribution;
    return { rows: rowsBelow(ascending, low) + of - rowsUpTo(ascending, high), of };
  }
  const { at, below, upTo } = distribution;
  // The ends of what was kept are the ends of the data: inside them nothing is out of range for sure only where both agree.
  if (at[0]! >= low && at.at(-1)! <= high) return { rows: 0, of };
  const under = rowsBelow(at, low);
  const over = rowsUpTo(at, high);
  if (at[under] !== low && under > 0) throw new NotMeasurable("needs-rows");
  if (over < at.length && at[over - 1] !== high) throw new NotMeasurable("needs-rows");
  const rowsUnder = under === 0 ? 0 : below[under]! * of;
  return { rows: Math.round(rowsUnder + (over === at.length ? 0 : (1 - upTo[over - 1]!) * of)), of };
}

function newLabels({ reference, current }: SidePair<CategorySide>): Part {
  if (reference.other > 0 || current.other > 0) throw new NotMeasurable("needs-rows");
  let rows = 0;
  let of = 0;
  for (const [label, count] of current.counts) {
    of += count;
    if (!reference.counts.has(label)) rows += count;
  }
  if (of === 0) throw new NotMeasurable("no-rows");
  return { rows, of };
}

/** The smallest change that a comparison of these sizes finds with the planned power at the significance left for one test. */
function detectable(sides: SidePair<ColumnSide>, context: ColumnContext): Finding {
  const { subject, inputs, alpha, power } = context;
  const { reference, current } = sides;
  const options = { inputs, parameters: { power, alpha } };
  if (reference.values.kind === "category" && current.values.kind === "category") {
    const labels = { reference: reference.values, current: current.values };
    return measure(
      "drift/minimum-detectable-effect",
      subject,
      () => detectableEffect(labels, alpha, power),
      options,
    );
  }
  return measure(
    "drift/minimum-detectable-shift",
    subject,
    () => {
      const [n, m] = [numberRows(reference), numberRows(current)];
      if (n === 0 || m === 0) throw new NotMeasurable("no-rows");
      return { value: detectableLocationShift(n, m, { alpha, power }), n: n + m };
    },
    options,
  );
}

function numberRows({ values }: ColumnSide): number {
  if (values.kind === "category") throw new NotMeasurable("unsupported-type");
  return finiteRows(values.kind === "text" ? values.length : values);
}

function detectableEffect(sides: SidePair<CategorySide>, alpha: number, power: number): Measured {
  const { reference, current } = labelCounts(sides);
  const cells = reference.filter((count, cell) => count + current[cell]! > 0).length;
  const n = total(reference) + total(current);
  if (total(reference) === 0 || total(current) === 0) throw new NotMeasurable("no-rows");
  if (cells < 2) throw new NotMeasurable("constant-input");
  return { value: detectableCohensW(n, cells - 1, { alpha, power }), n };
}
