import type { Finding, Interval, MeasureId } from "../../evidence/index.js";
import { canonicalJson } from "../../evidence/index.js";
import type { Segment } from "../../fairness/index.js";
import { levelText } from "../blocks/formatFinding.js";
import { formatInterval } from "../text/formatInterval.js";
import { formatFixed, formatNumber } from "../text/formatNumber.js";
import { formatPValue } from "../text/formatPValue.js";
import { formatShare } from "../text/formatShare.js";
import { segmentWords } from "./groupWords.js";
import { reasonWords } from "./reasonWords.js";

/**
 * Each comparison of rates of the favorable action in a sentence that needs no statistics to read and loses none: both rates with their rows, the
 * difference in a hundred with its interval, its corrected p-value, and the ratio with what these rows say of a written bound.
 *
 * @example
 * import { auditFairness } from "@probity/core/fairness";
 * import { comparisonSentences } from "@probity/core/report";
 * import { tableFrom } from "@probity/core/table";
 * const yPred = Uint8Array.from({ length: 300 }, (_, row) => (row % 3 === 0 ? 0 : 1));
 * const team = Array.from({ length: 300 }, (_, row) => (row % 4 === 0 ? "b" : "a"));
 * const findings = auditFairness({ yTrue: yPred, yPred, sensitive: tableFrom({ team }) }, { model: "demo", inputs: ["rows"] });
 * comparisonSentences(findings, "approval")[0]; // => "team b: approval for 66.7\u00a0% of 75 rows, against 66.7\u00a0% of 225 rows of team a: as many in a hundred; 95 % interval from 12.7 fewer to 11.6 more (p > 0.999, corrected for 3 comparisons). The ratio is 1 (0.816–1.19): all of the interval lies at or above 0.8."
 */
export function comparisonSentences(findings: readonly Finding[], favorable: string): readonly string[] {
  const at = (id: MeasureId, rate?: string): ReadonlyMap<string, Finding> =>
    new Map(
      findings
        .filter(
          ({ measure, parameters }) => measure === id && (rate === undefined || parameters["rate"] === rate),
        )
        .map((finding) => [placeOf(finding.subject.segment, finding.subject.comparedTo), finding]),
    );
  const rates = at("fairness/selection-rate");
  const ratios = at("fairness/selection-rate-ratio");
  const settling = at("fairness/rows-to-settle");
  const tests = at("fairness/rate-difference-test", "selectionRate");
  return findings
    .filter(({ measure }) => measure === "fairness/selection-rate-difference")
    .map((difference) => {
      const { segment = {}, comparedTo = {} } = difference.subject;
      const place = placeOf(segment, comparedTo);
      const who = segmentWords(segment);
      const whom = segmentWords(comparedTo);
      const { measurement } = difference;
      if (measurement.status === "not-measured")
        return `${who} cannot be compared with ${whom}: ${reasonWords(measurement.reason)}.`;
      const [own, other] = [rates.get(placeOf(segment)), rates.get(placeOf(comparedTo))].map(rateText);
      const interval =
        measurement.interval === undefined ? "" : `; ${hundredsInterval(measurement.interval)}`;
      const bound = settling.get(place)?.parameters["bound"];
      return `${who}: ${favorable} for ${own!}, against ${other!} of ${whom}: ${hundreds(measurement.value)} in a hundred${interval}${pText(tests.get(place))}.${ratioText(ratios.get(place), bound)}`;
    });
}

function placeOf(segment: Segment = {}, comparedTo?: Segment): string {
  return canonicalJson(comparedTo === undefined ? [segment] : [segment, comparedTo]);
}

function rateText(finding: Finding | undefined): string {
  if (finding?.measurement.status !== "measured") return "an unknown share";
  const { value, n } = finding.measurement;
  return `${formatShare(value)} of ${formatNumber(n)} ${n === 1 ? "row" : "rows"}`;
}

/** A difference of shares, of a hundred people. */
function hundreds(difference: number): string {
  const size = formatFixed(Math.abs(difference) * 100, 1);
  if (size === "0.0") return "as many";
  return `${size} ${difference < 0 ? "fewer" : "more"}`;
}

function hundredsInterval({ lower, upper, level }: Interval): string {
  const [low, high] = [lower ?? -1, upper ?? 1];
  const size = (end: number): string => formatFixed(Math.abs(end) * 100, 1);
  const text =
    high <= 0
      ? `${size(high)} to ${size(low)} fewer`
      : low >= 0
        ? `${size(low)} to ${size(high)} more`
        : `from ${size(low)} fewer to ${size(high)} more`;
  return `${levelText(level)} interval ${text}`;
}

function pText(finding: Finding | undefined): string {
  if (finding?.measurement.status !== "measured" || finding.measurement.test === undefined) return "";
  const { pValue, adjusted } = finding.measurement.test;
  return adjusted === undefined
    ? ` (p ${formatPValue(pValue)}, not corrected for other comparisons)`
    : ` (p ${formatPValue(adjusted.pValue)}, corrected for ${formatNumber(adjusted.family)} comparisons)`;
}

function ratioText(ratio: Finding | undefined, bound: unknown): string {
  if (ratio?.measurement.status !== "measured") return "";
  const { value, interval } = ratio.measurement;
  const figure = `The ratio is ${formatNumber(value)}`;
  if (interval === undefined) return ` ${figure}.`;
  const ends = formatInterval(interval, formatNumber);
  if (typeof bound !== "number") return ` ${figure} (${ends}).`;
  return ` ${figure} (${ends}): ${standing(interval, bound)}.`;
}

function standing({ lower, upper }: Interval, bound: number): string {
  const written = String(bound);
  if (lower !== null && lower >= bound) return `all of the interval lies at or above ${written}`;
  if (upper !== null && upper < bound) return `all of the interval lies below ${written}`;
  return `these rows do not settle whether it is ${written} at least`;
}
