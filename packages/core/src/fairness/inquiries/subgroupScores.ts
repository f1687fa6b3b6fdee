import type { Conjunctions } from "./conjunctions.js";
import type { ExpectedBins, ScanDirection } from "./scanScore.js";
import { scanScore } from "./scanScore.js";

/** The score and the positive outcomes of each subgroup, given those of each cell. The arrays are used again by the next call. */
export type SubgroupScores = (positivesByCell: Float64Array) => {
  readonly score: Float64Array;
  readonly positives: Float64Array;
};

const bins = 64;

/** A subgroup's score depends on the data by its count of positive outcomes alone, so that each count is scored once. */
export function subgroupScores(
  { cellOf, list, ofCells }: Pick<Conjunctions, "cellOf" | "list" | "ofCells">,
  probabilities: Float64Array,
  direction: ScanDirection,
): SubgroupScores {
  const expected = list.map(
    (): ExpectedBins => ({
      counts: new Float64Array(bins),
      probabilities: new Float64Array(bins),
    }),
  );
  for (const ofCell of ofCells)
    for (let row = 0; row < cellOf.length; row++) {
      const own = expected[ofCell[cellOf[row]!]!];
      if (own === undefined) continue;
      const bin = Math.min(Math.floor(probabilities[row]! * bins), bins - 1);
      own.counts[bin]! += 1;
      own.probabilities[bin]! += (probabilities[row]! - own.probabilities[bin]!) / own.counts[bin]!;
    }
  const packed = expected.map(withoutEmpty);
  const known = list.map(() => new Map<number, number>());
  const positives = new Float64Array(list.length);
  const score = new Float64Array(list.length);
  return (positivesByCell) => {
    positives.fill(0);
    for (const ofCell of ofCells)
      for (let cell = 0; cell < positivesByCell.length; cell++)
        if (ofCell[cell] !== -1) positives[ofCell[cell]!]! += positivesByCell[cell]!;
    for (let place = 0; place < score.length; place++) {
      const count = positives[place]!;
      const own = known[place]!;
      let value = own.get(count);
      if (value === undefined) {
        value = scanScore(count, packed[place]!, direction);
        own.set(count, value);
      }
      score[place] = value;
    }
    return { score, positives };
  };
}

function withoutEmpty({ counts, probabilities }: ExpectedBins): ExpectedBins {
  return {
    counts: counts.filter((count) => count > 0),
    probabilities: probabilities.filter((_, bin) => counts[bin]! > 0),
  };
}
