import type { SecureRandom } from "../../random/index.js";
import { requireSecureRandom } from "../../random/index.js";
import type { Table } from "../../table/index.js";
import { isPresent, numberColumn } from "../../table/index.js";
import type { NeighborRelation, PrivacyUnit } from "../counts/neighbors.js";
import { disjointCountsSensitivity } from "../counts/neighbors.js";
import type { ExactNumber } from "../exact/rational.js";
import { numberFromText, positiveRational, quotientOf, rational } from "../exact/rational.js";
import type { Ledger } from "../ledger/ledger.js";
import { laplaceMechanism } from "../mechanisms/laplaceMechanism.js";
import type { CountsRelease } from "../releaseCounts.js";
import type { ColumnBounds } from "../transformations/boundedColumn.js";
import { boundedSum } from "../transformations/boundedSum.js";

/** Released sums and what they cost, as those of counts; each interval holds the sum of the cut values without noise. */
export type SumsRelease = CountsRelease;

/** What is added up, and on what terms. */
interface SumsTerms {
  readonly ledger: Ledger;
  readonly random: SecureRandom;
  readonly relation: NeighborRelation;
  readonly unit: PrivacyUnit;
  readonly epsilon: ExactNumber;
  readonly level?: number;
  readonly by: readonly string[];
  readonly labels: readonly string[];
  readonly cellOf: Int32Array;
  readonly column: string;
  readonly bounds: ColumnBounds;
}

/**
 * Releases the sums of a column over disjoint cells. A row moves the sum of its own cell by max(|lower|, |upper|) at most, so that the rows
 * by which neighbors differ move all sums together by that many times as much (L1), also where a replaced row changes its cell.
 */
export async function releaseSums(table: Table, terms: SumsTerms): Promise<SumsRelease> {
  const { ledger, relation, unit, by, labels, column, bounds, level = 0.95 } = terms;
  const random = requireSecureRandom(terms.random);
  const epsilon = positiveRational("release sums for an epsilon of", terms.epsilon);
  const sum = boundedSum({ ...bounds, relation: "add-or-remove-one" });
  const moved = sum.map(disjointCountsSensitivity(relation, unit));
  const distance = rational(BigInt(moved.numerator), BigInt(moved.denominator));
  const noise = laplaceMechanism(
    { ...sum.resultDomain, size: labels.length },
    { scale: quotientOf(distance, epsilon) },
  );
  const margin = noise.margin({ level });
  const sums = Float64Array.from(valuesByCell(table, terms), (values) => sum.apply(values)[0]!);
  const query = { name: `sum of ${column}`, by };
  const receipt = await ledger.spend({ query, epsilon, relation, unit });
  const values = noise.release(sums, random);
  return {
    cells: labels.map((label, i) => {
      const value = values[i]!;
      return {
        label,
        value,
        interval: { lower: value - margin, upper: value + margin, level, method: "discrete-laplace" },
      };
    }),
    receipt,
    epsilon: numberFromText(receipt.epsilon),
    spent: numberFromText(receipt.spent),
    scale: noise.scale,
  };
}

/** The present values of each cell; a missing one adds nothing. */
function valuesByCell(table: Table, { column, labels, cellOf }: SumsTerms): readonly Float64Array[] {
  const source = numberColumn(table, column);
  const inCell = cellOf.map((cell, row) => (isPresent(source, row) ? cell : -1));
  const sizes = new Uint32Array(labels.length);
  for (const cell of inCell) if (cell >= 0) sizes[cell]! += 1;
  const cells = labels.map((_, cell) => new Float64Array(sizes[cell]!));
  sizes.fill(0);
  inCell.forEach((cell, row) => {
    if (cell < 0) return;
    cells[cell]![sizes[cell]!] = source.values[row]!;
    sizes[cell]! += 1;
  });
  return cells;
}
