import type { LinkedAxis } from "../charts/chart.js";

/** What explained columns and their numbers are called. */
export interface ExplanationWords {
  /** One name a feature, in the order of the explained columns. */
  readonly features: readonly string[];
  /** What attributions are measured in, such as "log-odds". */
  readonly unit: string;
  /** With `logit` the margins are log-odds: what stands on the axis reads as a probability, the steps stay log-odds. */
  readonly link?: "logit";
}

/** The name of a feature, or its number where the words have none. */
export function featureName(words: ExplanationWords, feature: number): string {
  return words.features[feature] ?? `feature ${feature}`;
}

/** The axis on which margins stand. */
export function marginAxis({ unit, link }: ExplanationWords): LinkedAxis {
  return link === undefined ? { label: unit } : { label: `probability, on a scale of ${unit}`, link };
}
