import type { Finding, InputName, Json, Measured, MeasureId, Subject } from "../evidence/index.js";
import { measure, NotMeasurable } from "../evidence/index.js";
import type { ConfusionCounts } from "../statistics/index.js";
import {
  confusionRates,
  groupConfusion,
  miettinenNurminenRatioInterval,
  newcombeInterval,
  wilsonInterval,
} from "../statistics/index.js";
import type { Table } from "../table/index.js";
import { select } from "../table/index.js";
import { groupsOf } from "./groups/groupsOf.js";
import { rowsToSettle } from "./rowsToSettle.js";

/** What is audited: outcomes and actions as 1 for the favorable label, and the attributes that make the groups. */
export interface FairnessAudit {
  readonly yTrue: Uint8Array;
  readonly yPred: Uint8Array;
  /** The sensitive attributes of the same rows: each column by itself makes groups, and so does the intersection of all. */
  readonly sensitive: Table;
}

/** Names and settings of an audit. */
export interface AuditOptions {
  readonly model: string;
  readonly inputs: readonly InputName[];
  /** What every finding of this audit states, such as the cut-off behind `yPred`. */
  readonly parameters?: { readonly [name: string]: Json };
  /** The bound of the ratio that `fairness/rows-to-settle` speaks of; default 0.8, the four-fifths rule. */
  readonly ratioBound?: number;
  readonly level?: number;
}

type Rate = "selectionRate" | "truePositiveRate" | "falsePositiveRate";

const rates: { readonly [R in Rate]: { readonly rate: MeasureId; readonly difference: MeasureId } } = {
  selectionRate: { rate: "fairness/selection-rate", difference: "fairness/selection-rate-difference" },
  truePositiveRate: {
    rate: "fairness/true-positive-rate",
    difference: "fairness/true-positive-rate-difference",
  },
  falsePositiveRate: {
    rate: "fairness/false-positive-rate",
    difference: "fairness/false-positive-rate-difference",
  },
};

/**
 * Measures how actions fall on groups: for each sensitive column, and for the intersection of all,
 * - each group's selection rate, true and false positive rate (Wilson), empty groups included;
 * - each group against the reference, which is the largest group: differences of the three rates (Newcombe), the ratio of selection
 *   rates (Miettinen–Nurminen), and how many rows would settle that ratio against the bound ({@link rowsToSettle}).
 *
 * Signs: group minus reference, group over reference. The intervals are of one comparison each; a policy that asks about many groups
 * should ask for a higher level. A rate without denominator is not measured, with its reason.
 * Throws `RangeError` where lengths differ. Cost: O(rows · columns + groups). Golden: `fairness/mortgages.json`.
 * Read the ratio with its interval: at a hundred rows a ratio of 0.77 can be 0.67 or 0.86. No figure here says that a model is lawful.
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
  const { yTrue, yPred, sensitive } = audit;
  if (yTrue.length !== yPred.length || sensitive.rows !== yTrue.length)
    throw new RangeError(
      `cannot audit ${yPred.length} actions against ${yTrue.length} outcomes: actions, outcomes and attributes need one length`,
    );
  const single = sensitive.columns.map(({ name }) => auditGroups(audit, select(sensitive, [name]), options));
  return [...single.flat(), ...(single.length > 1 ? auditGroups(audit, sensitive, options) : [])];
}

function auditGroups({ yTrue, yPred }: FairnessAudit, attributes: Table, options: AuditOptions): Finding[] {
  const { model, inputs, parameters = {}, level = 0.95, ratioBound = 0.8 } = options;
  const { groupOf, segments } = groupsOf(attributes);
  const counts = groupConfusion(yTrue, yPred, { groupOf, groups: segments.length });
  const reference = largest(counts);
  const find = (id: MeasureId, subject: Subject, compute: () => Measured): Finding =>
    measure(id, { model, ...subject }, compute, { parameters, inputs });

  const ofGroup = (group: number): Finding[] =>
    rateNames.map((name) =>
      find(rates[name].rate, { segment: segments[group]! }, () => {
        const { successes, trials } = countOf(counts[group]!, name);
        return {
          value: successes / trials,
          n: trials,
          interval: wilsonInterval(successes, trials, { level }),
        };
      }),
    );

  const againstReference = (group: number): Finding[] => {
    const subject = { segment: segments[group]!, comparedTo: segments[reference]! };
    const pair = (name: Rate) => [countOf(counts[group]!, name), countOf(counts[reference]!, name)] as const;
    const rows = rowsIn(counts[group]!) + rowsIn(counts[reference]!);
    return [
      ...rateNames.map((name) =>
        find(rates[name].difference, subject, () => {
          const [first, second] = pair(name);
          const value = first.successes / first.trials - second.successes / second.trials;
          return {
            value,
            n: first.trials + second.trials,
            interval: newcombeInterval(first, second, { level }),
          };
        }),
      ),
      find("fairness/selection-rate-ratio", subject, () => {
        const [first, second] = pair("selectionRate");
        if (second.successes === 0) throw new NotMeasurable("zero-count");
        const value = first.successes / first.trials / (second.successes / second.trials);
        return { value, n: rows, interval: miettinenNurminenRatioInterval(first, second, { level }) };
      }),
      measure(
        "fairness/rows-to-settle",
        { model, ...subject },
        () => ({ value: rowsToSettle(...pair("selectionRate"), { bound: ratioBound, level }), n: rows }),
        { parameters: { ...parameters, bound: ratioBound }, inputs },
      ),
    ];
  };

  return [
    ...segments.flatMap((_, group) => ofGroup(group)),
    ...segments.flatMap((_, group) => (group === reference ? [] : againstReference(group))),
  ];
}

const rateNames = Object.keys(rates) as Rate[];

function countOf(
  counts: ConfusionCounts,
  rate: Rate,
): { readonly successes: number; readonly trials: number } {
  if (rowsIn(counts) === 0) throw new NotMeasurable("empty-group");
  const { numerator, denominator } = confusionRates[rate](counts);
  return { successes: numerator, trials: denominator };
}

function rowsIn({ truePositives, falsePositives, trueNegatives, falseNegatives }: ConfusionCounts): number {
  return truePositives + falsePositives + trueNegatives + falseNegatives;
}

/** The first of the largest groups. */
function largest(counts: readonly ConfusionCounts[]): number {
  const sizes = counts.map(rowsIn);
  return sizes.indexOf(Math.max(...sizes));
}
