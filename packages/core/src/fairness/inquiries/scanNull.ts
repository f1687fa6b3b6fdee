import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import { countPermutation } from "../../statistics/index.js";

/** Outcomes and the cells that they fall into. */
export interface CellOutcomes {
  readonly outcomes: Uint8Array;
  readonly cellOf: Int32Array;
  readonly cells: number;
}

/** What outcomes a scan expects, and how it draws such ones: positive outcomes by cell. */
export interface ScanNull {
  /** Of each row, above 0 and below 1. */
  readonly probabilities: Float64Array;
  readonly observed: Float64Array;
  readonly draw: (random: SeededRandom) => Float64Array;
}

/**
 * Outcomes that do not depend on the cells, at the rate of all rows or of each stratum: shuffled among its rows. A stratum of one outcome expects it
 * and tells nothing. Throws `single-class` where all do.
 */
export function expectedRates(rows: CellOutcomes, strata: Int32Array | undefined): ScanNull {
  const { outcomes, cellOf, cells } = rows;
  const members = new Map<number, number[]>();
  for (let row = 0; row < outcomes.length; row++) {
    const stratum = strata?.[row] ?? 0;
    const own = members.get(stratum);
    if (own === undefined) members.set(stratum, [row]);
    else own.push(row);
  }
  const probabilities = new Float64Array(outcomes.length);
  const fixed = new Float64Array(cells);
  const exchanges: ((random: SeededRandom) => Float64Array)[] = [];
  for (const own of members.values()) {
    const positives = new Float64Array(cells);
    const negatives = new Float64Array(cells);
    let total = 0;
    for (const row of own) {
      (outcomes[row] === 1 ? positives : negatives)[cellOf[row]!]! += 1;
      total += outcomes[row]!;
    }
    for (const row of own) probabilities[row] = inside(total / own.length);
    if (total > 0 && total < own.length) {
      const exchange = countPermutation({ reference: positives, current: negatives });
      exchanges.push((random) => exchange(random).reference);
    } else
      positives.forEach((count, cell) => {
        fixed[cell]! += count;
      });
  }
  if (exchanges.length === 0) throw new NotMeasurable("single-class");
  const draw = (random: SeededRandom): Float64Array => {
    const drawn = fixed.slice();
    for (const exchange of exchanges)
      exchange(random).forEach((count, cell) => {
        drawn[cell]! += count;
      });
    return drawn;
  };
  return { probabilities, observed: positivesByCell(rows), draw };
}

/** Outcomes of given probabilities, independent of each other. */
export function givenProbabilities(rows: CellOutcomes, expected: Float64Array): ScanNull {
  const probabilities = expected.map(inside);
  const draw = (random: SeededRandom): Float64Array => {
    const drawn = new Float64Array(rows.cells);
    for (let row = 0; row < probabilities.length; row++)
      if (random.uniform() < probabilities[row]!) drawn[rows.cellOf[row]!]! += 1;
    return drawn;
  };
  return { probabilities, observed: positivesByCell(rows), draw };
}

function positivesByCell({ outcomes, cellOf, cells }: CellOutcomes): Float64Array {
  const positives = new Float64Array(cells);
  for (let row = 0; row < outcomes.length; row++) positives[cellOf[row]!]! += outcomes[row]!;
  return positives;
}

const smallest = 2.220446049250313e-16;

/** What neither excludes an outcome nor demands it. */
function inside(probability: number): number {
  return Math.min(Math.max(probability, smallest), 1 - smallest);
}
