import { NotMeasurable } from "../../evidence/index.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import { fisherFSurvival } from "../distributions/index.js";

/** How much of the spread of a number lies between the groups of a category. */
export interface CorrelationRatio {
  /** η itself, in [0, 1]. */
  readonly value: number;
  /** η² = between / total sum of squares. */
  readonly etaSquared: number;
  /** Kelley's ε² = 1 − (1 − η²)(n − 1)/(n − k), no less than 0: near 0 where groups differ by chance alone; 0 where there is a group a row. */
  readonly epsilonSquared: number;
  readonly groups: number;
  readonly n: number;
  /** Of equal group means, by the F test; absent where there is a group a row. */
  readonly pValue?: number;
}

/**
 * The correlation ratio η of a number on a category: η² = Σ nᵢ (x̄ᵢ − x̄)² / Σ (x − x̄)², the share of the spread that the group means account
 * for. 0 where all groups have one mean, 1 where each group has one value; it sees any pattern of means, and has no sign.
 *
 * `codes` holds a group's number a row, dense as `codesOf` gives them (negative: missing, the row is left out). Not measured: `no-rows`,
 * `single-group`, `constant-input`, `not-finite` (in a row that counts). Throws `RangeError` where lengths differ. η² rises with the number of
 * groups: of n rows in k groups that do not matter it is about (k − 1)/(n − 1), so read ε² where groups are many. The p-value asks for similar
 * spread in the groups. Cost: O(rows + largest code). Source: Fisher, Statistical Methods for Research Workers (1925); Kelley, PNAS 21 (1935).
 * Golden: `profile/associations.json`.
 *
 * @example
 * import { correlationRatio } from "@probity/core/statistics";
 * correlationRatio(Int32Array.of(0, 0, 0, 1, 1, 1), Float64Array.of(1, 2, 3, 3, 4, 5)).etaSquared; // => 0.6
 */
export function correlationRatio(codes: Int32Array, values: Float64Array): CorrelationRatio {
  requireSameLength("relate groups and values", codes.length, values.length);
  const { low, high, size } = extentOf(codes, values);
  // The middle and half the range, so that no difference overflows; both are exact where the range is narrow.
  const middle = low / 2 + high / 2;
  const around = groupSums(codes, values, {
    center: middle,
    scale: high / 2 - low / 2 || high - middle,
    size,
  });
  const offset = around.sum / around.n;
  const scale = around.scale;
  // The middle may lie so far from the mean that the squares would drown their difference.
  const isOff = around.squares - offset * around.sum < around.squares / 64;
  const sums = isOff ? groupSums(codes, values, { center: middle + offset * scale, scale, size }) : around;
  return ratioOf(sums);
}

/** Of the rows of each group: how many, and the sum of their distances from a center; of all rows the sum of squares too. */
interface GroupSums {
  readonly rows: Float64Array;
  readonly sums: Float64Array;
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
  readonly scale: number;
}

interface Center {
  readonly center: number;
  readonly scale: number;
  readonly size: number;
}

function extentOf(codes: Int32Array, values: Float64Array): { low: number; high: number; size: number } {
  let low = Infinity;
  let high = -Infinity;
  let size = 0;
  let finite = true;
  for (let row = 0; row < codes.length; row++) {
    if (codes[row]! < 0) continue;
    const value = values[row]!;
    if (value < low) low = value;
    if (value > high) high = value;
    if (value !== value) finite = false;
    if (codes[row]! >= size) size = codes[row]! + 1;
  }
  if (size === 0) throw new NotMeasurable("no-rows");
  if (!(finite && low > -Infinity && high < Infinity)) throw new NotMeasurable("not-finite");
  if (low === high) throw new NotMeasurable("constant-input");
  return { low, high, size };
}

function groupSums(codes: Int32Array, values: Float64Array, { center, scale, size }: Center): GroupSums {
  const rows = new Float64Array(size);
  const sums = new Float64Array(size);
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0) continue;
    const apart = (values[row]! - center) / scale;
    rows[code]! += 1;
    sums[code]! += apart;
    n += 1;
    sum += apart;
    squares += apart * apart;
  }
  return { rows, sums, n, sum, squares, scale };
}

function ratioOf({ rows, sums, n, sum, squares }: GroupSums): CorrelationRatio {
  const center = sum / n;
  let groups = 0;
  let between = 0;
  for (let code = 0; code < rows.length; code++) {
    if (rows[code] === 0) continue;
    groups += 1;
    const apart = sums[code]! / rows[code]! - center;
    between += rows[code]! * apart * apart;
  }
  if (groups < 2) throw new NotMeasurable("single-group");
  const etaSquared = Math.min(1, between / (squares - center * sum));
  const free = n - groups;
  const base = { value: Math.sqrt(etaSquared), etaSquared, groups, n };
  if (free === 0) return { ...base, epsilonSquared: 0 };
  const statistic = etaSquared / (groups - 1) / ((1 - etaSquared) / free);
  return {
    ...base,
    epsilonSquared: Math.max(0, 1 - ((1 - etaSquared) * (n - 1)) / free),
    pValue: etaSquared === 1 ? 0 : fisherFSurvival(statistic, groups - 1, free),
  };
}
