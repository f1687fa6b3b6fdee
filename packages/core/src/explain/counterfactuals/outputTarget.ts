import type { Predictor } from "../../ports/index.js";

/** Where the outputs of a predictor must come to lie: one of them on a side of a cut-off, or a class that has more than any other. */
export type OutputTarget =
  | { readonly output: string; readonly atLeast: number }
  | { readonly output: string; readonly atMost: number }
  | { readonly class: string };

/**
 * How far the outputs of one row are from the target, 0 where they are there. A tie of classes goes to the first.
 * Throws `RangeError` where the predictor has no such output.
 */
export function outputGap(
  predictor: Pick<Predictor, "outputs">,
  target: OutputTarget,
): (outputs: Float64Array) => number {
  const name = "class" in target ? target.class : target.output;
  const at = predictor.outputs.indexOf(name);
  if (at < 0)
    throw new RangeError(
      "cannot look for a counterfactual of this output: the predictor has none of the name",
    );
  if ("class" in target)
    return (outputs) => {
      let gap = 0;
      outputs.forEach((value, other) => {
        if (other === at) return;
        const lead = value - outputs[at]!;
        if (lead > 0 || (lead === 0 && other < at)) gap = Math.max(gap, lead, Number.MIN_VALUE);
      });
      return gap;
    };
  const cut = "atLeast" in target ? target.atLeast : target.atMost;
  if (!Number.isFinite(cut))
    throw new RangeError(`cannot look beyond the cut-off ${cut}: it needs a finite number`);
  return (outputs) => Math.max(0, "atLeast" in target ? cut - outputs[at]! : outputs[at]! - cut);
}
