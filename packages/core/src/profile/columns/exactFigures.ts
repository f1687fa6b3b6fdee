import { createRunningMoments } from "../../sketch/index.js";
import { sortedCopy, sum } from "../../statistics/index.js";
import type { Column, NumberColumn, TimestampColumn } from "../../table/index.js";
import { codesOf, presentValues } from "../../table/index.js";
import { momentsOf, orNull } from "../numbers/momentsOf.js";
import { addNumbers, emptyNumberTally } from "../numbers/numberTally.js";
import { orderedNumbers } from "../numbers/orderedNumbers.js";
import { addText, emptyTextTally } from "../text/textTally.js";
import type { ValueCounts } from "../values/valueSpread.js";
import type { ColumnFigures } from "./columnProfile.js";

/** All there is to count of a column in one piece. Cost: O(rows), a sort of the numbers included. */
export function exactFigures(column: Column): ColumnFigures {
  const about = {
    column: column.name,
    storage: column.kind,
    logicalType: column.logicalType.type,
    rows: column.length,
    nulls: column.missing,
    numbers: null,
    text: null,
  };
  switch (column.kind) {
    case "unsupported":
      return { ...about, values: null };
    case "boolean":
      return { ...about, values: countsOfBooleans(presentValues(column).values) };
    case "text": {
      const { labels, counts } = labelCounts(column);
      const text = emptyTextTally();
      labels.forEach((label, code) => addText(text, label, counts[code]!));
      return { ...about, values: { counts, valueAt: (code) => labels[code]! }, text };
    }
    default: {
      const tally = emptyNumberTally();
      const values = presentNumbers(column);
      const finite = addNumbers(tally, values);
      tally.notANumber = column.length - column.missing - values.length;
      const ascending = sortedCopy(finite);
      const moments = createRunningMoments();
      moments.updateAll(finite);
      return {
        ...about,
        values: runsOf(ascending),
        numbers: {
          tally,
          moments: momentsOf(
            moments,
            orNull(() => sum(finite)),
          ),
          ordered: ascending.length === 0 ? null : orderedNumbers(ascending),
          column,
        },
      };
    }
  }
}

/** The numbers of a column, without null and NaN. */
export function presentNumbers(column: NumberColumn | TimestampColumn): Float64Array {
  return column.kind === "number" ? presentValues(column).values : presentValues(column).values;
}

/** The labels of a column of text with the rows of each. */
export function labelCounts(column: Column): {
  readonly labels: readonly string[];
  readonly counts: Float64Array;
} {
  const { codes, labels } = codesOf(column);
  const counts = new Float64Array(labels.length);
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) counts[codes[row]!]! += 1;
  return { labels, counts };
}

/** The truth values that occur, with the rows of each. */
export function countsOfBooleans(values: Uint8Array): ValueCounts {
  let yes = 0;
  for (let i = 0; i < values.length; i++) yes += values[i]!;
  const occurring = [
    { value: false, count: values.length - yes },
    { value: true, count: yes },
  ].filter(({ count }) => count > 0);
  return { counts: occurring.map(({ count }) => count), valueAt: (i) => occurring[i]!.value };
}

/** The runs of equal numbers. */
function runsOf(ascending: Float64Array): ValueCounts {
  const starts = new Uint32Array(ascending.length + 1);
  let runs = 0;
  for (let i = 0; i < ascending.length; i++)
    if (i === 0 || ascending[i] !== ascending[i - 1]) starts[runs++] = i;
  starts[runs] = ascending.length;
  const counts = new Uint32Array(runs);
  for (let run = 0; run < runs; run++) counts[run] = starts[run + 1]! - starts[run]!;
  return { counts, valueAt: (run) => ascending[starts[run]!]! };
}
