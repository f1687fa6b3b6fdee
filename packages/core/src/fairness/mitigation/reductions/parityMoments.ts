import { NotMeasurable } from "../../../evidence/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import type { ErrorCosts, Parity, ParityConstraint, ReductionRows } from "./parityConstraint.js";
import { requireConstraint, requireCosts } from "./parityConstraint.js";

/** One inequality of a parity constraint: the group's rate too high (`+`) or too low (`-`) against that of all rows of the event. */
export interface ParityMoment {
  readonly sign: "+" | "-";
  /** The label that the event asks for; `null` for any. */
  readonly label: 0 | 1 | null;
  readonly stratum: number;
  readonly group: number;
  /** P(group | event). */
  readonly share: number;
}

/**
 * A parity constraint on given rows. Rows of one stratum, label and group (a cell) weigh alike in every moment, so that all of them are
 * linear in the mass of predicted positives of each cell, and no moment needs the rows.
 */
export interface ParityMoments {
  /** First all of `+`, then all of `-` in the same order: event by event, group by group. Groups without rows of the event have none. */
  readonly moments: readonly ParityMoment[];
  readonly rho: number;
  readonly slack: number;
  readonly costs: ErrorCosts;
  /** Cells are numbered stratum by stratum, label by label, group by group. */
  readonly cells: number;
  readonly cellOf: Int32Array;
  /** 1 a row where none were given. */
  readonly weights: Float64Array | undefined;
  /** The label of each cell's rows. */
  readonly labels: Uint8Array;
  /** The share of each cell's rows (or weight) among all. */
  readonly masses: Float64Array;
  /** Row-major moments × cells: the derivative of each moment by the mass of predicted positives. */
  readonly slopes: Float64Array;
  /** Each moment where nobody is selected. */
  readonly constants: Float64Array;
}

const attempt = "fit a reduction";

/**
 * The moments of a parity constraint. Throws `RangeError` where lengths differ, at a label, group, weight, constraint or cost that is none;
 * not measured: `no-rows`, `zero-total-weight`, `no-positive-labels`, `no-negative-labels` (no row of an event). Cost: O(rows + cells · moments).
 * Source: Agarwal et al., A Reductions Approach to Fair Classification, ICML 2018. Golden: `fairness/reductions.json`.
 */
export function parityMoments(
  features: Pick<DenseMatrix, "rows">,
  rows: ReductionRows,
  { constraint, costs }: { readonly constraint: ParityConstraint; readonly costs?: ErrorCosts | undefined },
): ParityMoments {
  if (features.rows !== rows.yTrue.length)
    throw new RangeError(
      `cannot ${attempt}: got ${features.rows} rows of features and ${rows.yTrue.length} labels, it needs as many`,
    );
  const { rho, slack } = requireConstraint(constraint);
  const { groups, weights } = rows;
  const strata = rows.control?.groups ?? 1;
  const cellOf = cellsOf(rows);
  const cells = 2 * strata * groups;
  const labels = Uint8Array.from({ length: cells }, (_, cell) => Math.floor(cell / groups) % 2);
  const masses = massesOf(cellOf, cells, weights);
  const plus = plusMoments(masses, constraint.parity, { groups, strata });
  const moments = [...plus, ...plus.map((moment) => ({ ...moment, sign: "-" as const }))];
  const slopes = new Float64Array(moments.length * cells);
  const constants = new Float64Array(moments.length);
  const isError = constraint.parity === "error-rate-parity";
  moments.forEach(({ sign, label, stratum, group, share }, j) => {
    const event = Array.from({ length: 2 * groups }, (_, k) => 2 * groups * stratum + k).filter(
      (cell) => label === null || labels[cell] === label,
    );
    const eventMass = event.reduce((sum, cell) => sum + masses[cell]!, 0);
    for (const cell of event) {
      const own = cell % groups === group ? 1 / (share * eventMass) : 0;
      const slope = sign === "+" ? rho * own - 1 / eventMass : rho / eventMass - own;
      // An error is the prediction where the label is 0, and its complement where it is 1.
      const turns = isError && labels[cell] === 1;
      slopes[j * cells + cell] = turns ? -slope : slope;
      if (turns) constants[j]! += slope * masses[cell]!;
    }
  });
  return {
    moments,
    rho,
    slack,
    costs: requireCosts(costs),
    cells,
    cellOf,
    labels,
    weights,
    masses,
    slopes,
    constants,
  };
}

function cellsOf({ yTrue, groupOf, groups, control }: ReductionRows): Int32Array {
  if (groupOf.length !== yTrue.length || (control !== undefined && control.groupOf.length !== yTrue.length))
    throw new RangeError(
      `cannot ${attempt}: got ${yTrue.length} labels, ${groupOf.length} groups and ${control?.groupOf.length ?? "no"} strata, it needs one a row`,
    );
  if (yTrue.length === 0) throw new NotMeasurable("no-rows");
  const strata = control?.groups ?? 1;
  if (!Number.isSafeInteger(groups) || groups < 1 || !Number.isSafeInteger(strata) || strata < 1)
    throw new RangeError(
      `cannot ${attempt}: got ${groups} groups and ${strata} strata, it needs whole numbers from 1`,
    );
  return Int32Array.from(yTrue, (label, row) => {
    const group = groupOf[row]!;
    const stratum = control?.groupOf[row] ?? 0;
    if (label > 1) throw new RangeError(`cannot ${attempt}: the label of row ${row} is neither 0 nor 1`);
    if (!(group >= 0 && group < groups && stratum >= 0 && stratum < strata))
      throw new RangeError(
        `cannot ${attempt}: row ${row} is in group ${group} of stratum ${stratum}, it needs one of those counted`,
      );
    return (2 * stratum + label) * groups + group;
  });
}

function massesOf(cellOf: Int32Array, cells: number, weights: Float64Array | undefined): Float64Array {
  if (weights !== undefined && weights.length !== cellOf.length)
    throw new RangeError(
      `cannot ${attempt}: got ${cellOf.length} rows and ${weights.length} weights, it needs one each`,
    );
  const masses = new Float64Array(cells);
  let total = 0;
  for (let row = 0; row < cellOf.length; row++) {
    const weight = weights === undefined ? 1 : weights[row]!;
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`cannot ${attempt}: the weight of row ${row} is negative or not finite`);
    masses[cellOf[row]!]! += weight;
    total += weight;
  }
  if (total === 0) throw new NotMeasurable("zero-total-weight");
  if (total === Infinity) throw new NotMeasurable("overflow");
  return masses.map((mass) => mass / total);
}

const eventLabels: { readonly [P in Parity]: readonly (0 | 1 | null)[] } = {
  "demographic-parity": [null],
  "equalized-odds": [0, 1],
  "true-positive-rate-parity": [1],
  "false-positive-rate-parity": [0],
  "error-rate-parity": [null],
};

function plusMoments(
  masses: Float64Array,
  parity: Parity,
  { groups, strata }: { readonly groups: number; readonly strata: number },
): ParityMoment[] {
  const found: ParityMoment[] = [];
  for (const label of eventLabels[parity]) {
    let any = false;
    for (let stratum = 0; stratum < strata; stratum++) {
      const massOf = (group: number): number =>
        (label === 1 ? 0 : masses[2 * stratum * groups + group]!) +
        (label === 0 ? 0 : masses[(2 * stratum + 1) * groups + group]!);
      const own = Array.from({ length: groups }, (_, group) => massOf(group));
      const whole = own.reduce((sum, mass) => sum + mass, 0);
      any ||= whole > 0;
      own.forEach((mass, group) => {
        if (mass > 0) found.push({ sign: "+", label, stratum, group, share: mass / whole });
      });
    }
    if (!any) throw new NotMeasurable(label === 1 ? "no-positive-labels" : "no-negative-labels");
  }
  return found;
}
