/** What Evidently takes for numbers where nothing else is said. */
export type EvidentlyNumberDefault =
  | EvidentlyCategoryDefault
  | "kolmogorovSmirnovPValue"
  | "normedWassersteinDistance";

/** What Evidently takes for categories where nothing else is said. */
export type EvidentlyCategoryDefault = "proportionPValue" | "chiSquaredPValue" | "jensenShannonDistance";

/**
 * The measure of {@link compatibilityProfiles} that Evidently 0.7 takes by itself, for a kind of column, the rows of the reference, and the distinct values
 * of both samples together; missing values and infinities are not counted.
 *
 * Up to 1,000 reference rows p-values: of proportions for at most two distinct values, χ² for categories and for numbers with up to five, else
 * Kolmogorov–Smirnov. Beyond, distances with a bound of 0.1 whatever the number of rows: Jensen–Shannon for categories and for numbers with up to
 * five distinct values, else the normed Wasserstein distance. Of normal
 * samples without drift the last alarms for 2 % with 1,200 rows against 1,200, for 22 % against 300, and for 68 % with 2,000 against 100.
 *
 * Throws `RangeError` unless both counts are whole numbers from 1. Golden: `drift/peer-evidently.json`, its preset.
 *
 * @example
 * import { evidentlyDefault } from "@probity/core/drift";
 * evidentlyDefault("numbers", 1000, 300); // => "kolmogorovSmirnovPValue"
 * evidentlyDefault("numbers", 1001, 300); // => "normedWassersteinDistance"
 * evidentlyDefault("categories", 1000, 3); // => "chiSquaredPValue"
 */
export function evidentlyDefault(
  kind: "numbers",
  referenceRows: number,
  distinctValues: number,
): EvidentlyNumberDefault;
export function evidentlyDefault(
  kind: "categories",
  referenceRows: number,
  distinctValues: number,
): EvidentlyCategoryDefault;
export function evidentlyDefault(
  kind: "numbers" | "categories",
  referenceRows: number,
  distinctValues: number,
): EvidentlyNumberDefault {
  for (const count of [referenceRows, distinctValues])
    if (!(Number.isSafeInteger(count) && count >= 1))
      throw new RangeError(`cannot choose a measure: got ${count}, it needs whole numbers from 1`);
  const measured = kind === "numbers" && distinctValues > 5;
  if (referenceRows > 1000) return measured ? "normedWassersteinDistance" : "jensenShannonDistance";
  if (distinctValues <= 2) return "proportionPValue";
  return measured ? "kolmogorovSmirnovPValue" : "chiSquaredPValue";
}
