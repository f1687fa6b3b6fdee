import type { CompatibilityMeasure, SignalBound } from "./compatibilityProfile.js";

/**
 * What a tool would say of its own score by its default bounds. Not a verdict: those are a policy's, on findings whose error is known.
 *
 * @example
 * import { compatibilityProfiles, compatibilitySignal } from "@probity/core/drift";
 * const measure = compatibilityProfiles.whylogs.numbers.hellingerDistance;
 * compatibilitySignal(measure, 0.153); // => "warning"
 */
export function compatibilitySignal(
  measure: Pick<CompatibilityMeasure<never>, "warning" | "alarm">,
  score: number,
): "none" | "warning" | "alarm" {
  if (reaches(score, measure.alarm)) return "alarm";
  return reaches(score, measure.warning) ? "warning" : "none";
}

function reaches(score: number, signal: SignalBound | undefined): boolean {
  if (signal === undefined) return false;
  const { when, bound } = signal;
  if (score === bound) return when === "at-most" || when === "at-least";
  return score < bound === (when === "below" || when === "at-most");
}
