import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import { conditionOf, instanceCells } from "../cells/instanceCells.js";
import type { TableCells } from "../cells/tableCells.js";
import type { Questions } from "../questions/questions.js";
import type { ColumnChoice } from "./chosenColumns.js";
import { chosenColumns } from "./chosenColumns.js";
import { kernelWeight, kernelWidthOf, requirePenalty } from "./kernelWeight.js";
import type { LimeExplanation } from "./limeExplanation.js";
import type { ContinuousForm, DesignColumn } from "./neighborhood.js";
import { designColumns, drawNeighbors } from "./neighborhood.js";
import { ridgeOfMoments } from "./ridgeOfMoments.js";
import { weightedMoments } from "./weightedMoments.js";

/** How a neighborhood is drawn and described. */
export interface LimeOptions {
  readonly random: SeededRandom;
  /** The output that is explained; 0 by default. */
  readonly output?: number;
  /** Neighbors, the row itself among them; 5,000 by default. */
  readonly samples?: number;
  /** Columns of the local model at most; 10 by default. */
  readonly features?: number;
  /** Default: forward selection for up to six columns, else by the largest weights. */
  readonly choice?: ColumnChoice;
  /** What columns of numbers become; `bins` by default. */
  readonly continuous?: ContinuousForm;
  /** Whether standardized columns are drawn about the row instead of the mean; false by default. */
  readonly aroundRow?: boolean;
  /** Default 0.75 √columns. */
  readonly kernelWidth?: number;
  /** Penalty of the ridge; 1 by default. */
  readonly alpha?: number;
}

/** Rows in one question; each block draws from a stream of its own. */
const blockRows = 1000;

/** The computation behind {@link limeExplanation}: asks for neighbors, block after block. */
export function* limeQuestions(
  table: TableCells,
  row: Float32Array | Float64Array,
  options: LimeOptions & { readonly outputs: number },
): Questions<LimeExplanation> {
  const { random, outputs, output = 0, samples = 5000, features = 10, alpha = 1 } = options;
  const { continuous = "bins", aroundRow = false } = options;
  const { choice = features <= 6 ? "forward" : "highest-weights" } = options;
  requireCount("draw", samples, 2);
  requireCount("choose", features, 1);
  requirePenalty(alpha);
  if (!(Number.isSafeInteger(output) && output >= 0 && output < outputs))
    throw new RangeError(`cannot explain output ${output}: the model has ${outputs}`);
  const kernelWidth = kernelWidthOf(options.kernelWidth, table.features);
  const instance = instanceCells(table, row);
  const surroundings = {
    table,
    row: Float64Array.from(row),
    instance,
    sameCell: sameCells(table, instance.cells),
    continuous,
    aroundRow,
  };
  const columns = designColumns(surroundings);
  if (columns.length === 0) throw new NotMeasurable("constant-input");
  const own = Float64Array.from(columns, ({ value }) => value);
  const design = new Float64Array(samples * columns.length);
  const target = new Float64Array(samples);
  for (let from = 0; from < samples; from += blockRows) {
    const count = Math.min(blockRows, samples - from);
    const block = design.subarray(from * columns.length, (from + count) * columns.length);
    const rows = drawNeighbors(surroundings, columns, {
      design: block,
      random: random.stream("neighbors", from / blockRows),
    });
    if (from === 0) {
      rows.set(row);
      block.set(own);
    }
    const answers = yield rows;
    if (answers.length !== count * outputs)
      throw new RangeError(`cannot use ${answers.length} numbers for ${count} rows of ${outputs} outputs`);
    for (let i = 0; i < count; i++) target[from + i] = answers[i * outputs + output]!;
  }
  const weights = weightsOf(design, own, { rows: samples, kernelWidth });
  const moments = weightedMoments({ design, columns: columns.length, target, weights });
  if (!(moments.targetSquares > 0)) throw new NotMeasurable("constant-input");
  const chosen = chosenColumns(moments, own, { count: Math.min(features, columns.length), choice });
  const { intercept, coefficients, r2 } = ridgeOfMoments(moments, chosen, alpha);
  const localPrediction = coefficients.reduce((sum, value, i) => sum + value * own[chosen[i]!]!, intercept);
  return {
    ...bySize(coefficients, chosen, { columns, table, cells: instance.cells }),
    intercept,
    prediction: target[0]!,
    localPrediction,
    fidelity: r2,
    samples,
    effectiveSamples: effectiveSamples(weights),
    kernelWidth,
    held: held(columns, table.features),
  };
}

function sameCells({ cells, features }: TableCells, own: Int32Array): Uint8Array {
  const same = new Uint8Array(cells.length);
  for (let i = 0; i < cells.length; i += features)
    for (let feature = 0; feature < features; feature++)
      same[i + feature] = cells[i + feature] === own[feature] ? 1 : 0;
  return same;
}

function held(columns: readonly DesignColumn[], features: number): Int32Array {
  const own = new Set(columns.map(({ feature }) => feature));
  return Int32Array.from({ length: features }, (_, feature) => feature).filter(
    (feature) => !own.has(feature),
  );
}

function requireCount(verb: string, count: number, least: number): void {
  if (!(Number.isSafeInteger(count) && count >= least))
    throw new RangeError(`cannot ${verb} ${count} for a local model: it needs a whole number from ${least}`);
}

/** Throws `zero-total-weight` where no neighbor but the row itself weighs anything. */
function weightsOf(
  design: Float64Array,
  own: Float64Array,
  { rows, kernelWidth }: { readonly rows: number; readonly kernelWidth: number },
): Float64Array {
  const weights = new Float64Array(rows);
  let others = 0;
  for (let row = 0, at = 0; row < rows; row++) {
    let squares = 0;
    for (let column = 0; column < own.length; column++, at++) {
      const gap = design[at]! - own[column]!;
      squares += gap * gap;
    }
    weights[row] = kernelWeight(squares, kernelWidth);
    if (row > 0) others += weights[row]!;
  }
  if (!(others > 0)) throw new NotMeasurable("zero-total-weight");
  return weights;
}

function effectiveSamples(weights: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return (sum * sum) / squares;
}

function bySize(
  coefficients: Float64Array,
  chosen: Int32Array,
  {
    columns,
    table,
    cells,
  }: {
    readonly columns: readonly DesignColumn[];
    readonly table: TableCells;
    readonly cells: Int32Array;
  },
): Pick<LimeExplanation, "features" | "coefficients" | "conditions"> {
  const order = Array.from(chosen.keys()).sort(
    (a, b) => Math.abs(coefficients[b]!) - Math.abs(coefficients[a]!) || a - b,
  );
  const ordered = order.map((i) => columns[chosen[i]!]!);
  return {
    features: Int32Array.from(ordered, ({ feature }) => feature),
    coefficients: Float64Array.from(order, (i) => coefficients[i]!),
    conditions: ordered.map(({ feature, isStandardized }) =>
      isStandardized ? null : conditionOf(table, feature, cells[feature]!),
    ),
  };
}
