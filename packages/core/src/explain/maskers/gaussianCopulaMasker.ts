import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import { choleskyFactor, denseMatrix } from "../../statistics/index.js";
import { settledBackground } from "./background.js";
import type { Masker } from "./masker.js";
import type { NormalScores } from "./normalScores.js";
import { normalScores } from "./normalScores.js";

/** Correlations are drawn to 0 by this share, so that columns which repeat each other still have an answer. */
const shrinkage = 1e-6;

/** What the conditional masker is made from. */
export interface CopulaOptions {
  /** The width of a row. */
  readonly features: number;
  /** Rows drawn for a coalition; default 100. */
  readonly draws?: number;
  readonly random: SeededRandom;
}

/**
 * Unknown columns are drawn from what they are given the known ones, under a Gaussian copula: each column by its ranks in the background, their
 * dependence by the correlations of the normal scores. The rows look like rows that occur.
 *
 * The values are then those of another game than the marginal one ({@link backgroundMasker}): columns that go together share what either
 * brings, and a column that the model never reads can get a value. The copula sees monotone dependence only; what it gets wrong goes into the
 * values, which the masker's `warning` says. The same normal numbers serve every coalition, so that differences between coalitions are not noise.
 * Not measured: `no-rows`; `too-few-rows` unless there are more rows than columns and 1; `not-finite` at a missing value. Throws `RangeError` where the background is
 * not a whole number of rows, or `draws` no whole number from 1. Cost: O(rows · features²) to make, O(features³ + draws · features²) a coalition.
 * Source: Aas, Jullum & Løland, Artificial Intelligence 298 (2021).
 *
 * @example
 * import { gaussianCopulaMasker } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const background = Float64Array.from({ length: 40 }, (_, i) => Math.floor(i / 2)); // two equal columns
 * const masker = gaussianCopulaMasker(background, { features: 2, draws: 1, random: seededRandom("1") });
 * const rows = new Float64Array(2);
 * masker.fill(Float64Array.of(10, 3), Uint8Array.of(1, 0), rows);
 * Math.round(rows[1]); // => 10
 */
export function gaussianCopulaMasker(
  background: Float32Array | Float64Array,
  options: CopulaOptions,
): Masker {
  const { features, draws = 100, random } = options;
  if (!(Number.isSafeInteger(draws) && draws >= 1))
    throw new RangeError(`cannot draw ${draws} rows for a coalition: it needs a whole number from 1`);
  const { values, count } = settledBackground({ rows: background }, features);
  if (count <= features + 1) throw new NotMeasurable("too-few-rows");
  if (!values.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const columns = Array.from({ length: features }, (_, feature) =>
    normalScores(Float64Array.from({ length: count }, (__, row) => values[row * features + feature]!)),
  );
  const correlations = correlationsOf(columns.map(({ scores }) => scores));
  const normals = Float64Array.from({ length: draws * features });
  for (let draw = 0; draw < draws; draw++) {
    const source = random.stream("copula row", draw);
    for (let feature = 0; feature < features; feature++) normals[draw * features + feature] = source.normal();
  }
  return {
    kind: "gaussian-copula",
    features,
    draws,
    weights: new Float64Array(draws).fill(1 / draws),
    warning:
      "Unknown columns were drawn given the known ones, under a Gaussian copula: correlated columns share what either brings, and a column the model does not read can get a value.",
    fill: (row, present, into) => {
      fillConditional({ columns, correlations, normals }, { row, present }, into);
    },
  };
}

interface Copula {
  readonly columns: readonly NormalScores[];
  readonly correlations: Float64Array;
  readonly normals: Float64Array;
}

/**
 * With the known columns first, L of the correlations gives both: L₁₁ u = scores of the known, and unknown scores L₂₁ u + L₂₂ ε.
 */
function fillConditional(
  { columns, correlations, normals }: Copula,
  { row, present }: { readonly row: Float64Array; readonly present: Uint8Array },
  into: Float64Array,
): void {
  const n = columns.length;
  const order = [...columns.keys()].sort((a, b) => present[b]! - present[a]! || a - b);
  const known = order.filter((column) => present[column] === 1).length;
  const permuted = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) permuted[i * n + j] = correlations[order[i]! * n + order[j]!]!;
  const lower = choleskyFactor(denseMatrix(permuted, n));
  const u = new Float64Array(n);
  for (let i = 0; i < known; i++) {
    let left = columns[order[i]!]!.scoreOf(row[order[i]!]!);
    for (let k = 0; k < i; k++) left -= lower[i * n + k]! * u[k]!;
    u[i] = left / lower[i * n + i]!;
  }
  for (let from = 0; from < into.length; from += n) {
    for (let i = 0; i < known; i++) into[from + order[i]!] = row[order[i]!]!;
    // A column's normal number is its own, whatever the order.
    for (let i = known; i < n; i++) u[i] = normals[from + order[i]!]!;
    for (let i = known; i < n; i++) {
      let score = 0;
      for (let k = 0; k <= i; k++) score += lower[i * n + k]! * u[k]!;
      into[from + order[i]!] = columns[order[i]!]!.valueOf(score);
    }
  }
}

/** Correlations of scores that have mean 0 by their making, drawn to 0 a little; 0 with a constant column. */
function correlationsOf(columns: readonly Float64Array[]): Float64Array {
  const n = columns.length;
  const product = (a: Float64Array, b: Float64Array): number =>
    a.reduce((sum, value, row) => sum + value * b[row]!, 0);
  const lengths = columns.map((column) => Math.sqrt(product(column, column)));
  const correlations = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    correlations[i * n + i] = 1;
    for (let j = 0; j < i; j++) {
      const scale = lengths[i]! * lengths[j]!;
      const moment = scale > 0 ? product(columns[i]!, columns[j]!) / scale : 0;
      correlations[i * n + j] = correlations[j * n + i] = (1 - shrinkage) * Math.min(1, Math.max(-1, moment));
    }
  }
  return correlations;
}
