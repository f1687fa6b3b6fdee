import { readSketch } from "../bytes/sketchBytes.js";
import type { RunningMoments } from "./runningMoments.js";
import { runningMomentsOf } from "./runningMoments.js";

/**
 * Continues running moments from what their `state()` gave: they go on as if they had never stopped.
 *
 * Throws `InputError` naming the byte: `malformed-sketch` where the bytes are no running moments, cut or damaged, `unsupported-format` where
 * their version is newer. Cost: O(1).
 *
 * @example
 * import { createRunningMoments, runningMomentsFromState } from "@probity/core/sketch";
 * const moments = createRunningMoments();
 * moments.update(2);
 * runningMomentsFromState(moments.state()).mean(); // => 2
 */
export function runningMomentsFromState(state: Uint8Array): RunningMoments {
  const { reader, hash } = readSketch("running-moments", state);
  if (hash !== "none") throw reader.malformed("running moments have no hash", 6);
  const n = reader.float64();
  if (!(Number.isSafeInteger(n) && n >= 0)) throw reader.malformed("n is no count");
  const next = (): number => reader.float64();
  const powers = { n, mean: next(), meanRest: next(), m2: next(), m3: next(), m4: next() };
  if (powers.m2 < 0 || powers.m4 < 0) throw reader.malformed("a sum of even powers is negative");
  const sum = next();
  const sumRest = next();
  const min = next();
  const max = next();
  if (n === 0 ? min !== Infinity || max !== -Infinity : !(min <= max))
    throw reader.malformed("the smallest and the largest value do not fit");
  reader.end();
  return runningMomentsOf({ powers, sum, sumRest, min, max });
}
