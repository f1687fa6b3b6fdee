import type { SeededRandom } from "../../random/index.js";

/** A fold a row: each class is shuffled and dealt in turn, so that every fold holds as many of each, give or take one. */
export function stratifiedFolds(labels: Uint8Array, folds: number, random: SeededRandom): Uint8Array {
  const foldOf = new Uint8Array(labels.length);
  let dealt = 0;
  for (const label of [0, 1]) {
    const rows = Uint32Array.from(labels.keys()).filter((row) => labels[row] === label);
    for (let i = rows.length - 1; i >= 0; i--) {
      const j = random.integer(i + 1);
      const row = rows[j]!;
      rows[j] = rows[i]!;
      foldOf[row] = dealt++ % folds;
    }
  }
  return foldOf;
}
