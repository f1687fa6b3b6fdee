import { requireSameLength } from "../../../statistics/arguments/index.js";
import type { DrawOptions } from "../rowUniforms.js";
import { rowUniforms } from "../rowUniforms.js";
import type { ClassTransitions } from "./fitClassTransitions.js";

/**
 * The classes that a rule turns predictions into, drawn under a seed: the same seed gives the same classes.
 *
 * Throws `RangeError` where lengths differ, at a prediction that is no class, and at a row whose group has no rule. Cost: O(rows · classes).
 *
 * @example
 * import { drawClasses } from "@probity/core/fairness";
 * import { seededRandom } from "@probity/core/random";
 * const keep = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
 * const mix = [[1, 0, 0], [0, 0.5, 0.5], [0, 0, 1]];
 * const yPred = Uint8Array.of(1, 1, 1, 1);
 * const groupOf = Int32Array.of(0, 1, 1, 1);
 * drawClasses({ groups: [keep, mix] }, yPred, { groupOf, random: seededRandom("1") }); // => Uint8Array.of(1, 1, 2, 2)
 */
export function drawClasses(
  rule: Pick<ClassTransitions, "groups">,
  yPred: Uint8Array,
  { groupOf, random }: DrawOptions,
): Uint8Array {
  requireSameLength("draw classes", yPred.length, groupOf.length);
  const uniforms = rowUniforms(yPred.length, random);
  return Uint8Array.from(yPred, (predicted, row) => {
    const own = rule.groups[groupOf[row]!];
    if (own === undefined || own === null)
      throw new RangeError(`cannot draw the class of row ${row}: its group ${groupOf[row]!} has no rule`);
    const probabilities = own[predicted];
    if (probabilities === undefined)
      throw new RangeError(
        `cannot draw the class of row ${row}: its prediction is none of ${own.length} classes`,
      );
    // What rounding leaves over goes to the likeliest class.
    let chosen = probabilities.indexOf(Math.max(...probabilities));
    let left = uniforms[row]!;
    for (const [to, probability] of probabilities.entries()) {
      if (left < probability) {
        chosen = to;
        break;
      }
      left -= probability;
    }
    return chosen;
  });
}
