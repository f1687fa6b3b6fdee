import { requireSameLength } from "../../statistics/arguments/index.js";
import type { Table } from "../../table/index.js";
import { groupLayout, groupTableOf } from "./groupLayout.js";
import type { GroupMetricOptions } from "./groupMetrics.js";
import type { GroupTable } from "./groupTable.js";
import { confusionFigures } from "./metrics/confusionFigures.js";
import type { ConfusionMetric } from "./metrics/confusionMetrics.js";
import { confusionMetricNames } from "./metrics/confusionMetrics.js";

/** True and predicted classes of the same rows, numbered below the number of `classes`, which names them; `weights` as elsewhere. */
export interface ClassPredictions {
  readonly yTrue: Int32Array | Uint32Array;
  readonly yPred: Int32Array | Uint32Array;
  readonly classes: readonly string[];
  readonly weights?: Float64Array;
}

/** The metrics by group of a classifier of several classes. */
export interface GroupClassTables<M extends string = string> {
  /** Each class against all others together, in the order of `classes`. */
  readonly perClass: readonly { readonly name: string; readonly table: GroupTable<M> }[];
  /** The share of rows whose predicted class is the true one. */
  readonly accuracy: GroupTable<"accuracy">;
}

const attempt = "compare groups over classes";

/**
 * {@link groupMetrics} of more than two classes: one table for each class against the rest, and the accuracy over all classes. A class that is a
 * favor (a grade of credit, a school) is a question of its own; there is no one disparity of all of them.
 *
 * Not measured and thrown: as {@link groupMetrics}; and `RangeError` at fewer than two classes, or a class that is no whole number below their
 * number. Macro-averages over classes are left to the reader: they hide which class it is. Cost: O(rows · classes).
 *
 * @example
 * import { groupClassMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { perClass, accuracy } = groupClassMetrics(
 *   { yTrue: Int32Array.of(0, 1, 2, 2), yPred: Int32Array.of(0, 2, 2, 1), classes: ["low", "middle", "high"] },
 *   tableFrom({ team: ["a", "a", "b", "b"] }),
 * );
 * perClass[2]?.name; // => "high"
 * perClass[2]?.table.groupings[0]?.cells.map((cell) => cell.confusion?.truePositives); // => [0, 1]
 * accuracy.overall.n; // => 4
 */
export function groupClassMetrics<M extends ConfusionMetric = ConfusionMetric>(
  predictions: ClassPredictions,
  sensitive: Table,
  options?: Omit<GroupMetricOptions<M>, "bins">,
): GroupClassTables<M>;
export function groupClassMetrics(
  { yTrue, yPred, classes, weights }: ClassPredictions,
  sensitive: Table,
  options: Omit<GroupMetricOptions<ConfusionMetric>, "bins"> = {},
): GroupClassTables<ConfusionMetric> {
  const { metrics = confusionMetricNames, level = 0.95, control } = options;
  requireClasses(yTrue, yPred, classes);
  requireSameLength("compare groups", yTrue.length, sensitive.rows);
  const layout = groupLayout(sensitive, control);
  const weighed = weights === undefined ? {} : { weights };
  const isClass = (own: Int32Array | Uint32Array, code: number): Uint8Array => {
    const labels = new Uint8Array(own.length);
    for (let row = 0; row < own.length; row++) labels[row] = own[row] === code ? 1 : 0;
    return labels;
  };
  const right = Uint8Array.from(yTrue, (code, row) => (code === yPred[row] ? 1 : 0));
  const ones = new Uint8Array(right.length).fill(1);
  return {
    perClass: classes.map((name, code) => ({
      name,
      table: groupTableOf(
        layout,
        metrics,
        confusionFigures(
          { yTrue: isClass(yTrue, code), yPred: isClass(yPred, code), ...weighed },
          layout.ids,
          { metrics, level },
        ),
      ),
    })),
    accuracy: withoutConfusion(
      groupTableOf(
        layout,
        ["accuracy"],
        confusionFigures({ yTrue: ones, yPred: right, ...weighed }, layout.ids, {
          metrics: ["accuracy"],
          level,
        }),
      ),
    ),
  };
}

function requireClasses(
  yTrue: Int32Array | Uint32Array,
  yPred: Int32Array | Uint32Array,
  { length }: readonly string[],
): void {
  if (length < 2) throw new RangeError(`cannot ${attempt}: got ${length}, it needs two or more`);
  requireSameLength(attempt, yTrue.length, yPred.length);
  for (const codes of [yTrue, yPred]) {
    const row = codes.findIndex((code) => !(code >= 0 && code < length));
    if (row >= 0)
      throw new RangeError(
        `cannot ${attempt}: row ${row} is of class ${codes[row]}, it needs one from 0 to ${length - 1}`,
      );
  }
}

/** Right or wrong is no confusion matrix of anything. */
function withoutConfusion<M extends string>({ metrics, overall, groupings }: GroupTable<M>): GroupTable<M> {
  const bare = <C extends { readonly confusion?: unknown }>({ confusion: _, ...cell }: C) => cell;
  return {
    metrics,
    overall: bare(overall),
    groupings: groupings.map((grouping) => ({
      ...grouping,
      overall: bare(grouping.overall),
      cells: grouping.cells.map(bare),
    })),
  };
}
