import { NotMeasurable } from "../../evidence/index.js";
import { log } from "../portable/index.js";
import type { FilledShares } from "./zeroRule.js";

/** Σ (q − p) ln(q / p) over positive shares. */
export function stabilityOfShares({ reference, current }: FilledShares): number {
  let value = 0;
  for (let cell = 0; cell < reference.length; cell++)
    value += (current[cell]! - reference[cell]!) * log(current[cell]! / reference[cell]!);
  if (!Number.isFinite(value)) throw new NotMeasurable("overflow");
  return value;
}
