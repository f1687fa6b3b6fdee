import { NotMeasurable } from "../../../../evidence/index.js";
import { requireLabels, requireSameLength } from "../../../../statistics/arguments/index.js";
import type { DenseMatrix } from "../../../../statistics/index.js";
import { requireGroups } from "../../../arguments/requireGroups.js";
import { cellMasses } from "./cellMasses.js";
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
  requireSameLength(attempt, features.rows, rows.yTrue.length);
  const { rho, slack } = requireConstraint(constraint);
  const { groups, weights } = rows;
  const strata = rows.control?.groups ?? 1;
  const cellOf = cellsOf(rows);
  const cells = 2 * strata * groups;
  const labels = Uint8Array.from({ length: cells }, (_, cell) => Math.floor(cell / groups) % 2);
  const masses = cellMasses(attempt, { cellOf, cells }, weights);
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

function cellsOf(rows: ReductionRows): Int32Array {
  const { yTrue, groupOf, groups, control, weights } = rows;
  requireLabels(attempt, yTrue);
  requireGroups(attempt, rows, yTrue.length);
  if (control !== undefined) requireGroups(`${attempt} within strata`, control, yTrue.length);
  if (weights !== undefined) requireSameLength(attempt, yTrue.length, weights.length);
  if (yTrue.length === 0) throw new NotMeasurable("no-rows");
  return Int32Array.from(
    yTrue,
    (label, row) => (2 * (control?.groupOf[row] ?? 0) + label) * groups + groupOf[row]!,
  );
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
