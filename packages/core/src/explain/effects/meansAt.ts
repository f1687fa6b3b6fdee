import { changedCopies } from "../questions/changedCopies.js";
import type { Population } from "../questions/population.js";
import type { Questions } from "../questions/questions.js";

/** Where some features are set: points × features, row-major. */
export interface Points {
  readonly features: readonly number[];
  readonly values: Float64Array;
  readonly count: number;
}

/** The mean outputs of a population at points, points × outputs. */
export type MeansAt = (points: Points) => Questions<Float64Array>;

/** Means by asking the model for every row at every point. `look` sees the outputs of the rows at each point. */
export function meansByAsking(
  population: Population,
  look: (outputs: Float64Array, point: number) => void = () => undefined,
): MeansAt {
  const { width, count, shares } = population;
  return function* ({ features, values, count: points }) {
    let means = new Float64Array(0);
    yield* changedCopies(population, {
      copies: points,
      set: (copy, point) => {
        features.forEach((feature, i) => {
          const value = values[point * features.length + i]!;
          for (let at = feature; at < copy.length; at += width) copy[at] = value;
        });
      },
      take: (outputs, point) => {
        const each = outputs.length / count;
        if (point === 0) means = new Float64Array(points * each);
        for (let k = 0; k < each; k++) {
          // About the first answer: equal answers then have that answer as their mean, to the bit.
          const first = outputs[k]!;
          let sum = 0;
          for (let row = 0; row < count; row++) sum += shares[row]! * (outputs[row * each + k]! - first);
          means[point * each + k] = first + sum;
        }
        look(outputs, point);
      },
    });
    return means;
  };
}
