import type { FrequentItems, HyperLogLog, Kll, RunningMoments } from "../../sketch/index.js";
import {
  createFrequentItems,
  createHyperLogLog,
  createKll,
  createRunningMoments,
} from "../../sketch/index.js";
import type { Column } from "../../table/index.js";
import { presentValues } from "../../table/index.js";
import { momentsOf } from "../numbers/momentsOf.js";
import type { NumberTally } from "../numbers/numberTally.js";
import { addNumbers, emptyNumberTally, mergeNumberTally } from "../numbers/numberTally.js";
import { orderedBySketch } from "../numbers/orderedNumbers.js";
import { sketchFrequent } from "../numbers/sketchFrequent.js";
import type { StorageKind } from "../tableProfile.js";
import type { TextTally } from "../text/textTally.js";
import { addText, emptyTextTally, mergeTextTally } from "../text/textTally.js";
import type { ProfileValue } from "../values/valueSpread.js";
import type { ColumnFigures, EstimatedValues } from "./columnProfile.js";
import { countsOfBooleans, labelCounts, presentNumbers } from "./exactFigures.js";

/** What a stream keeps of a column. */
export interface ColumnSummary {
  readonly column: string;
  readonly storage: StorageKind;
  readonly logicalType: string;
  rows: number;
  nulls: number;
  /** Every value with its rows, until there are too many; then null, for good. */
  counted: Map<ProfileValue, number> | null;
  /** From then on. */
  distinct: HyperLogLog | null;
  /** Of text from then on; numbers have their quantile sketch. */
  frequent: FrequentItems | null;
  readonly numbers: NumberSummary | null;
  readonly text: TextTally | null;
}

/** What a stream keeps of numbers. */
export interface NumberSummary {
  readonly tally: NumberTally;
  readonly moments: RunningMoments;
  readonly sketch: Kll;
}

/** Values that are counted one by one before sketches take over. */
export const mostCounted = 1024;

/** What is taken from the first batch. */
export interface ColumnKind {
  readonly name: string;
  readonly kind: StorageKind;
  readonly logicalType: { readonly type: string };
}

/** Of no rows of a column like this one. */
export function emptySummary({ name, kind, logicalType }: ColumnKind, seed: number): ColumnSummary {
  const numeric = kind === "number" || kind === "timestamp";
  return {
    column: name,
    storage: kind,
    logicalType: logicalType.type,
    rows: 0,
    nulls: 0,
    counted: new Map(),
    distinct: null,
    frequent: null,
    numbers: numeric
      ? { tally: emptyNumberTally(), moments: createRunningMoments(), sketch: createKll({ seed }) }
      : null,
    text: kind === "text" ? emptyTextTally() : null,
  };
}

/** The summary, of the other storage where it has seen nothing but nulls; null where the two storages do not go together. */
export function fittingSummary(summary: ColumnSummary, like: ColumnKind, seed: number): ColumnSummary | null {
  if (summary.storage === like.kind) return summary;
  const { rows, nulls } = summary;
  return rows === nulls ? { ...emptySummary(like, seed), rows, nulls } : null;
}

/** Adds the rows of a batch; its column is of the same storage. Cost: O(rows). */
export function addColumn(summary: ColumnSummary, column: Column): void {
  summary.rows += column.length;
  summary.nulls += column.missing;
  switch (column.kind) {
    case "unsupported":
      return;
    case "boolean": {
      const { counts, valueAt } = countsOfBooleans(presentValues(column).values);
      for (let i = 0; i < counts.length; i++) addValue(summary, valueAt(i), counts[i]!);
      return;
    }
    case "text": {
      const { labels, counts } = labelCounts(column);
      labels.forEach((label, code) => {
        if (summary.text !== null) addText(summary.text, label, counts[code]!);
        addValue(summary, label, counts[code]!);
      });
      return;
    }
    default:
      addAllNumbers(summary, column.length - column.missing, presentNumbers(column));
  }
}

function addAllNumbers(summary: ColumnSummary, present: number, values: Float64Array): void {
  const { numbers } = summary;
  if (numbers === null) return;
  numbers.tally.notANumber += present - values.length;
  const finite = addNumbers(numbers.tally, values);
  numbers.moments.updateAll(finite);
  numbers.sketch.updateAll(finite);
  let at = 0;
  for (; at < finite.length && summary.counted !== null; at++) addValue(summary, finite[at]! + 0, 1);
  summary.distinct?.updateAll(finite.subarray(at));
}

function addValue(summary: ColumnSummary, value: ProfileValue, rows: number): void {
  const { counted } = summary;
  if (counted === null) {
    addToSketches(summary, value, rows);
    return;
  }
  counted.set(value, (counted.get(value) ?? 0) + rows);
  if (counted.size > mostCounted) overflow(summary, counted);
}

function addToSketches({ distinct, frequent }: ColumnSummary, value: ProfileValue, rows: number): void {
  if (typeof value === "boolean") return;
  distinct?.update(value);
  // Sketches keep Unicode text; a lone surrogate is none.
  frequent?.update(typeof value === "string" ? value.replaceAll(/[\ud800-\udfff]/gu, "\ufffd") : value, rows);
}

function overflow(summary: ColumnSummary, counted: ReadonlyMap<ProfileValue, number>): void {
  summary.counted = null;
  summary.distinct = createHyperLogLog();
  summary.frequent = summary.text === null ? null : createFrequentItems();
  for (const [value, rows] of counted) addToSketches(summary, value, rows);
}

/** Adds what another summary of a column of the same storage stands for, as rows that come after; the other stays as it is. */
export function mergeSummary(summary: ColumnSummary, after: ColumnSummary): void {
  const counted = after.counted === null ? null : [...after.counted];
  summary.rows += after.rows;
  summary.nulls += after.nulls;
  if (summary.text !== null && after.text !== null) mergeTextTally(summary.text, after.text);
  if (summary.numbers !== null && after.numbers !== null) {
    mergeNumberTally(summary.numbers.tally, { ...after.numbers.tally });
    summary.numbers.moments.merge(after.numbers.moments);
    summary.numbers.sketch.merge(after.numbers.sketch);
  }
  if (counted !== null) {
    for (const [value, rows] of counted) addValue(summary, value, rows);
    return;
  }
  if (summary.counted !== null) overflow(summary, summary.counted);
  if (after.distinct !== null) summary.distinct?.merge(after.distinct);
  if (after.frequent !== null) summary.frequent?.merge(after.frequent);
}

/** What has been counted, to make a profile of. */
export function figuresOf(summary: ColumnSummary): ColumnFigures {
  const { column, storage, logicalType, rows, nulls, counted, numbers, text } = summary;
  const ordered = numbers === null || numbers.sketch.n === 0 ? null : orderedBySketch(numbers.sketch);
  const entries = counted === null ? [] : [...counted];
  const sketched = (): EstimatedValues => ({
    distinct: {
      count: Math.round(summary.distinct?.estimate() ?? 0),
      method: "hyper-log-log",
      relativeError: (summary.distinct?.merged === true ? 1.039 : 0.833) / 64,
      once: null,
    },
    frequent: ordered === null ? itemsOf(summary.frequent) : sketchFrequent(ordered),
  });
  const known = { counts: entries.map(([, count]) => count), valueAt: (i: number) => entries[i]![0] };
  return {
    column,
    storage,
    logicalType,
    rows,
    nulls,
    values: storage === "unsupported" ? null : counted === null ? sketched() : known,
    numbers:
      numbers === null
        ? null
        : { tally: numbers.tally, moments: momentsOf(numbers.moments), ordered, column: null },
    text,
  };
}

function itemsOf(frequent: FrequentItems | null): EstimatedValues["frequent"] {
  const rows = frequent?.noFalsePositives() ?? [];
  return {
    method: "frequent-items",
    maximumError: frequent?.maximumError ?? 0,
    values: rows.map(({ item, lower }) => ({ value: item, count: lower })),
    complete: false,
  };
}
