import type { Reason } from "../../evidence/index.js";
import { attempt, NotMeasurable } from "../../evidence/index.js";
import { requireLevel, requireSameLength } from "../../statistics/arguments/index.js";
import type { BoundedInterval, IntervalOptions } from "../../statistics/index.js";
import { clopperPearsonInterval, holm, mantelHaenszel } from "../../statistics/index.js";
import { requireGroups } from "../arguments/requireGroups.js";
import type { GroupIds } from "../groups/groupIds.js";
import { groupSizes } from "../groups/groupIds.js";
import type { Compared, Is } from "./comparedRates.js";
import { comparedRates, twoCounts } from "./comparedRates.js";

/** What labels may tell wrongly of a group. */
export type LabelBiasKind = "base-rate" | "base-rate-within-strata" | "unlabeled" | "single-label";

/** One look at the labels of a group, beside those of all others. */
export interface LabelBiasWarning {
  readonly kind: LabelBiasKind;
  readonly group: number;
  readonly outcome:
    | {
        /** The group minus all others; for `single-label` the rate itself, 0 or 1. */
        readonly value: number;
        readonly interval: BoundedInterval;
        readonly n: number;
        /** Adjusted by Holm over all looks that are tests; `null` for `single-label`, which is none. */
        readonly pValue: number | null;
        /** The same before it was adjusted. */
        readonly unadjusted: number | null;
        /** Whether the adjusted p-value is below 1 − level; always for `single-label`. */
        readonly isSupported: boolean;
      }
    | { readonly reason: Reason };
}

/** Groups, and what else is known of the rows. */
export interface LabelBiasOptions extends GroupIds, IntervalOptions {
  /** 1 for the rows whose outcome is known; default all. The labels of the others are not looked at. */
  readonly labeled?: Uint8Array;
  /** The stratum of each row, from 0, by what may rightly matter for the label. */
  readonly strata?: Int32Array;
}

/**
 * Looks at the labels themselves for signs that they carry a bias, group by group against all others:
 * - `base-rate`: the difference of the rates of label 1 (Newcombe; Fisher's exact test). Where base rates differ, demographic parity, equal error
 *   rates and calibration cannot all hold, whatever the model.
 * - `base-rate-within-strata`: the same among rows of one stratum (Mantel–Haenszel), given `strata`. What the strata do not explain may be bias in
 *   how labels came about, or something that the strata do not hold.
 * - `unlabeled`: the difference of the shares without a label (Newcombe; Fisher's exact test), given `labeled`: outcomes seen only for those who
 *   were selected judge the selection by itself.
 * - `single-label`: a group whose labels are all the same (Clopper–Pearson of the rate). Its error rates of the other label are not measurable.
 *
 * These are warnings, no proof, and their absence is none either: labels that are wrong in all groups alike, or in step with the strata, show
 * nothing. A look without enough data says why: `empty-group`, `single-group`, `no-rows`, `constant-input`, `single-class`. Not measured at all:
 * `no-rows`. Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, groups or strata that do not fit. Of two groups only the second
 * is compared. Cost: O(rows · groups). Source: Mehrabi et al., ACM Comput. Surv. 54 (2021); Kleinberg et al., ITCS 2017.
 *
 * @example
 * import { labelBiasWarnings } from "@probity/core/fairness";
 * const labels = Uint8Array.from({ length: 100 }, (_, row) => (row % (row % 2 === 0 ? 10 : 5) === 0) === (row % 2 === 1) ? 1 : 0);
 * const groupOf = Int32Array.from(labels, (_, row) => row % 2);
 * const [warning] = labelBiasWarnings(labels, { groupOf, groups: 2 });
 * warning.kind; // => "base-rate"
 * const { outcome } = warning;
 * "value" in outcome && outcome.value; // => -0.6
 * "value" in outcome && outcome.isSupported; // => true
 */
export function labelBiasWarnings(
  labels: Uint8Array,
  options: LabelBiasOptions,
): readonly LabelBiasWarning[] {
  const { groupOf, groups, labeled, strata } = options;
  const level = requireLevel(options);
  requireGroups("look at labels", options, labels.length);
  const sizes = groupSizes(options);
  const isLabeled = labeled ?? new Uint8Array(labels.length).fill(1);
  requireRows(labels, isLabeled, strata);
  if (labels.length === 0) throw new NotMeasurable("no-rows");
  const isOf = (group: number) => (row: number) => groupOf[row] === group;
  const isPositive = (row: number) => labels[row] === 1;
  const hasLabel = (row: number) => isLabeled[row] === 1;
  const rows = Uint32Array.from(labels.keys());
  const known = rows.filter(hasLabel);
  const looks: Look[] = [];
  for (let group = 0; group < groups; group++) {
    const own = known.filter(isOf(group));
    const positives = own.reduce((count, row) => count + labels[row]!, 0);
    if (own.length > 0 && (positives === 0 || positives === own.length))
      looks.push({
        kind: "single-label",
        group,
        compute: () => ({
          value: positives / own.length,
          interval: clopperPearsonInterval(positives, own.length, { level }),
          n: own.length,
          pValue: null,
        }),
      });
    if (groups === 2 && group === 0) continue;
    const compare = (kind: LabelBiasKind, compute: Look["compute"]) =>
      looks.push({
        kind,
        group,
        compute: () => {
          if (sizes[group] === 0) throw new NotMeasurable("empty-group");
          if (sizes[group] === labels.length) throw new NotMeasurable("single-group");
          return compute();
        },
      });
    compare("base-rate", () => comparedRates(...twoCounts(known, isOf(group), isPositive), level));
    if (strata !== undefined)
      compare("base-rate-within-strata", () =>
        withinStrata(known, { strata, isMember: isOf(group), isPositive, level }),
      );
    if (labeled !== undefined)
      compare("unlabeled", () =>
        comparedRates(...twoCounts(rows, isOf(group), (row) => !hasLabel(row)), level),
      );
  }
  return judged(looks, 1 - level);
}

interface Look {
  readonly kind: LabelBiasKind;
  readonly group: number;
  readonly compute: () => Compared;
}

function withinStrata(
  rows: Uint32Array,
  by: { readonly strata: Int32Array; readonly isMember: Is; readonly isPositive: Is; readonly level: number },
): Compared {
  const members = new Map<number, number[]>();
  for (const row of rows) {
    const own = members.get(by.strata[row]!);
    if (own === undefined) members.set(by.strata[row]!, [row]);
    else own.push(row);
  }
  const pairs = [...members.values()].map((own) => twoCounts(own, by.isMember, by.isPositive));
  const { difference, interval, pValue } = mantelHaenszel(
    pairs.map(([own]) => own),
    pairs.map(([, others]) => others),
    { level: by.level },
  );
  return { value: difference, interval, n: rows.length, pValue };
}

function judged(looks: readonly Look[], significance: number): readonly LabelBiasWarning[] {
  const compared = looks.map(({ compute }) => attempt(compute));
  const tests = compared.flatMap((one) =>
    "value" in one && one.value.pValue !== null ? [one.value.pValue] : [],
  );
  const adjusted = holm(tests);
  let at = 0;
  return looks.map(({ kind, group }, i) => {
    const one = compared[i]!;
    if ("reason" in one) return { kind, group, outcome: one };
    const pValue = one.value.pValue === null ? null : adjusted[at++]!;
    const isSupported = pValue === null || pValue < significance;
    return { kind, group, outcome: { ...one.value, pValue, unadjusted: one.value.pValue, isSupported } };
  });
}

function requireRows(labels: Uint8Array, isLabeled: Uint8Array, strata: Int32Array | undefined): void {
  for (const length of [isLabeled.length, strata?.length ?? labels.length])
    requireSameLength("look at labels", labels.length, length);
  for (let row = 0; row < labels.length; row++) {
    if (isLabeled[row]! > 1)
      throw new RangeError(`cannot look at labels: row ${row} is neither labeled (1) nor unlabeled (0)`);
    if (isLabeled[row] === 1 && labels[row]! > 1)
      throw new RangeError(`cannot look at labels: the label of row ${row} is neither 0 nor 1`);
    if (strata !== undefined && strata[row]! < 0)
      throw new RangeError(`cannot look at labels: the stratum of row ${row} is negative`);
  }
}
