import type { ConfusionRate } from "../../statistics/index.js";
import { cellWith } from "../groups/cellWith.js";
import { groupMeasurement } from "../groups/groupMeasurement.js";
import type { Grouping, GroupMeasurement, Segment } from "../groups/groupTable.js";
import { confusionOf, quotient, rateOf } from "./confusionOf.js";

/** DALEX' names for the five metrics of its fairness check. */
export type DalexMetric = "TPR" | "ACC" | "PPV" | "FPR" | "STP";

/** The ratios of each group to the privileged one, and which metrics leave the band. */
export interface DalexRatios {
  readonly groups: readonly {
    readonly segment: Segment;
    readonly ratios: Readonly<Record<DalexMetric, GroupMeasurement>>;
  }[];
  /** Metrics of which a group's ratio lies at or outside ε or 1/ε. */
  readonly outside: readonly DalexMetric[];
}

const rates: Readonly<Record<DalexMetric, ConfusionRate>> = {
  TPR: "truePositiveRate",
  ACC: "accuracy",
  PPV: "positivePredictiveValue",
  FPR: "falsePositiveRate",
  STP: "selectionRate",
};

const metrics = Object.keys(rates) as readonly DalexMetric[];

/**
 * The ratios of DALEX' fairness check by its names: of true positive rate, accuracy, positive predictive value, false positive rate and selection
 * rate (STP) of every other group to the privileged one, which should lie strictly between ε and 1/ε; ε is 0.8 there.
 *
 * DALEX calls a model with no metric outside fair, with one not approved, with more not fair; here the metrics are named and nothing is
 * called so. Small groups leave the band by chance alone.
 *
 * Not measured where a rate has no denominator, or a ratio divides by 0 (`zero-count`): such a ratio does not count as outside. Throws `RangeError`
 * where no cell is the privileged one, at ε outside (0, 1], or at a table without predictions. Cost: O(cells).
 * Source: Wiśniewski & Biecek, R Journal 14 (2022).
 *
 * @example
 * import { dalexRatios, groupMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(1, 1, 1, 1, 0) },
 *   tableFrom({ team: ["a", "a", "a", "b", "b"] }),
 * );
 * const { groups, outside } = dalexRatios(groupings[0]!, { privileged: { team: "a" } });
 * groups[0]?.ratios.STP; // => { status: "measured", value: 0.5, n: 5 }
 * outside; // => ["ACC", "PPV", "FPR", "STP"]
 */
export function dalexRatios(
  grouping: Grouping,
  options: { readonly privileged: Segment; readonly epsilon?: number },
): DalexRatios {
  const { privileged, epsilon = 0.8 } = options;
  if (!(epsilon > 0 && epsilon <= 1))
    throw new RangeError(`cannot compare within ${epsilon}: epsilon needs to lie in (0, 1]`);
  const reference = cellWith(grouping, privileged);
  const groups = grouping.cells
    .filter((cell) => cell !== reference)
    .map((cell) => ({
      segment: cell.segment,
      ratios: Object.fromEntries(
        metrics.map((metric) => [
          metric,
          groupMeasurement(() => ({
            value: quotient(
              rateOf(confusionOf(cell), rates[metric]),
              rateOf(confusionOf(reference), rates[metric]),
            ),
            n: cell.n + reference.n,
          })),
        ]),
      ) as Readonly<Record<DalexMetric, GroupMeasurement>>,
    }));
  const isOutside = (ratio: GroupMeasurement): boolean =>
    ratio.status === "measured" && !(ratio.value > epsilon && ratio.value < 1 / epsilon);
  return {
    groups,
    outside: metrics.filter((metric) => groups.some(({ ratios }) => isOutside(ratios[metric]))),
  };
}
