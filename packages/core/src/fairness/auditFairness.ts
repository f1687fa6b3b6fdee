import type { Finding } from "../evidence/index.js";
import { adjustFindings } from "../evidence/index.js";
import { auditContext } from "./audit/auditContext.js";
import { corrections } from "./audit/corrections.js";
import type { AuditOptions, FairnessAudit } from "./audit/fairnessAudit.js";
import { inquiryFindings } from "./audit/inquiries/inquiryFindings.js";
import { requireAudit } from "./audit/requireAudit.js";
import type { TableFindings } from "./audit/tableFindings.js";
import { notGrouped, tableFindings } from "./audit/tableFindings.js";

/**
 * Measures how a model treats groups, as a plan says ({@link defineFairnessPlan}): for each sensitive column and for the intersection of all, and once more
 * within each level of the control columns,
 * - each group by itself: its metrics with an interval each, and `fairness/group-rows`, of empty and tiny groups too;
 * - each group against the reference: differences (square-and-add) with Fisher's exact test, the ratio of selection rates (Miettinen–Nurminen), how many
 *   rows would settle that ratio against the four-fifths bound ({@link rowsToSettle}), `fairness/rate-equivalence` within the tolerance, and the rows per
 *   group that would settle that;
 * - all groups at once: the gap of each rate, equalized odds and the smallest ratio of selection rates, with intervals that hold over all groups;
 *   the gap less what chance adds to it; differential fairness; within control levels their mean gap;
 * - the inquiries of the plan, each where its data were handed over: subgroups, proxies, labels, thresholds, windows, missing attributes.
 *
 * Signs: group minus reference, group over reference. The p-values of all differences are corrected as one family, those of equivalence as another, in
 * `test.adjusted`; where the reference is the best of m groups, each is multiplied by m/2 before, as that group was found among them. An interval of a group or of one comparison is of that one: judge many groups by the gap, whose interval is of all at once. An
 * equivalence is supported where its adjusted p-value is at most 1 − level, a difference where the interval of a gap begins above the tolerance; where neither
 * is, the rows do not settle it: {@link toleranceSupports} says which. With weights tests and bands stand on Kish's effective number of rows; inquiries
 * count each row once and say so.
 *
 * A group without rows or without a denominator is a finding that says why; so is a sensitive column of unsupported type. Throws `RangeError` where lengths
 * differ, neither actions nor scores are given, a named reference leaves out a sensitive column, or rows hold what {@link groupMetrics} refuses.
 * Cost: O(rows · columns), and for each group in the dozens of milliseconds where it has fewer than 50 rows (exact tests of equivalence).
 * Golden: `fairness/mortgages.json`. Read a ratio with its interval: at a hundred rows a ratio of 0.77 can be 0.67 or 0.86. No figure here says that a model is lawful.
 *
 * @example
 * import { auditFairness } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const findings = auditFairness(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(1, 1, 1, 1, 0), sensitive: tableFrom({ team: ["a", "a", "a", "b", "b"] }) },
 *   { model: "demo", inputs: ["demo", "rows"] },
 * );
 * findings[0]?.subject; // => { model: "demo", segment: { team: "a" } }
 * findings[0]?.measurement.status; // => "measured"
 */
export function auditFairness(audit: FairnessAudit, options: AuditOptions): readonly Finding[] {
  const context = auditContext(options);
  const { plan } = context;
  requireAudit(audit, plan);
  const { sensitive, control } = audit;
  const readable = sensitive.columns.filter(({ kind }) => kind !== "unsupported");
  const unreadable = sensitive.columns
    .filter(({ kind }) => kind === "unsupported")
    .map(({ name }) => notGrouped(name, "unsupported-type", context));
  if (readable.length === 0) return unreadable;
  const { control: _, ...overall } = { ...audit, sensitive: { rows: sensitive.rows, columns: readable } };
  const tables = [
    tableFindings(overall, context),
    ...(control === undefined ? [] : [tableFindings({ ...overall, control }, context)]),
  ];
  const correction = { method: plan.correction, adjust: corrections[plan.correction] };
  const corrected = (part: (table: TableFindings) => readonly Finding[]): readonly Finding[] =>
    adjustFindings(tables.flatMap(part), correction);
  return [
    ...unreadable,
    ...tables.flatMap(({ groups }) => groups),
    ...corrected(({ comparisons }) => comparisons),
    ...tables.flatMap(({ gaps }) => gaps),
    ...corrected(({ within }) => within),
    ...corrected(({ beyond }) => beyond),
    ...tables.flatMap(({ rows }) => rows),
    ...inquiryFindings({ ...overall, ...(control === undefined ? {} : { control }) }, context),
  ];
}
