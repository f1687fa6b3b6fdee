import type { SeededRandom } from "../../random/index.js";

/** The group of each row, and where chance comes from. */
export interface DrawOptions {
  readonly groupOf: Int32Array;
  readonly random: SeededRandom;
}

/** Rows that draw from one stream: opening one costs more than a draw. */
const rowsOfStream = 4096;

/** A uniform number in [0, 1) for each row: those of the first rows depend neither on what follows nor on what was drawn before. */
export function rowUniforms(rows: number, random: SeededRandom): Float64Array {
  const uniforms = new Float64Array(rows);
  let stream = random;
  for (let row = 0; row < rows; row++) {
    if (row % rowsOfStream === 0) stream = random.stream("predictions", row / rowsOfStream);
    uniforms[row] = stream.uniform();
  }
  return uniforms;
}
