import { hexToBytes } from "@noble/hashes/utils.js";
import type { Json } from "../evidence/index.js";
import { InputError } from "../evidence/index.js";
import type { Shape } from "../evidence/shape.js";
import {
  listOf,
  matching,
  number,
  oneOf,
  orNull,
  pairOf,
  record,
  text,
  truth,
  wholeNumber,
  within,
} from "../evidence/shape.js";
import {
  frequentItemsFromState,
  hyperLogLogFromState,
  kllFromState,
  runningMomentsFromState,
} from "../sketch/index.js";
import type { ColumnSummary } from "./columns/columnSummary.js";
import { mostCounted } from "./columns/columnSummary.js";
import type { StreamProfile } from "./createProfile.js";
import { streamProfileOf } from "./createProfile.js";
import type { NumberTally } from "./numbers/numberTally.js";
import type { ProfileOptions } from "./profileOptions.js";
import { profileSettings } from "./profileOptions.js";
import type { StorageKind, TextFormat } from "./tableProfile.js";
import { textFormats } from "./tableProfile.js";
import type { TextTally } from "./text/textTally.js";
import type { ProfileValue } from "./values/valueSpread.js";

interface StoredColumn {
  readonly column: string;
  readonly storage: StorageKind;
  readonly logicalType: string;
  readonly rows: number;
  readonly nulls: number;
  readonly counted: readonly (readonly [ProfileValue, number])[] | null;
  readonly distinct: string | null;
  readonly frequent: string | null;
  readonly numbers: { readonly tally: NumberTally; readonly moments: string; readonly sketch: string } | null;
  readonly text:
    | (Omit<TextTally, "lengths"> & { readonly lengths: readonly (readonly [number, number])[] })
    | null;
}

interface StoredProfile extends Required<ProfileOptions> {
  readonly rows: number;
  readonly columns: readonly StoredColumn[] | null;
}

const bytes = matching(/^(?:[0-9a-f]{2})+$/, "bytes in hexadecimal");

const valueWithRows = pairOf((value, at) => {
  if (!["string", "number", "boolean"].includes(typeof value))
    throw new InputError("invalid-field", `${at} is not a value`);
});

const shown: Shape = (value, at) => {
  if (value !== "all") listOf(text)(value, at);
};

const formats = record(Object.fromEntries(textFormats.map((format) => [format, wholeNumber])));

const stateShape = record({
  format: oneOf([1]),
  kind: oneOf(["profile-state"]),
  contains: listOf(oneOf(["order-statistics", "values"])),
  shown,
  frequent: within(1, 1000),
  bins: within(1, 1000),
  rows: wholeNumber,
  columns: orNull(
    listOf(
      record({
        column: text,
        storage: oneOf(["number", "boolean", "timestamp", "text", "unsupported"]),
        logicalType: text,
        rows: wholeNumber,
        nulls: wholeNumber,
        counted: orNull(listOf(valueWithRows)),
        distinct: orNull(bytes),
        frequent: orNull(bytes),
        numbers: orNull(
          record({
            tally: record({
              positiveInfinity: wholeNumber,
              negativeInfinity: wholeNumber,
              notANumber: wholeNumber,
              finite: wholeNumber,
              zeros: wholeNumber,
              negatives: wholeNumber,
              whole: wholeNumber,
              first: orNull(number),
              last: orNull(number),
              rose: truth,
              fell: truth,
              stayed: truth,
            }),
            moments: bytes,
            sketch: bytes,
          }),
        ),
        text: orNull(
          record({
            cells: wholeNumber,
            empty: wholeNumber,
            leadingZeros: wholeNumber,
            spaced: wholeNumber,
            maxUtf16: wholeNumber,
            formats,
            lengths: listOf(pairOf(wholeNumber)),
          }),
        ),
      }),
    ),
  ),
});

/**
 * Continues a profile from what its `state()` gave: it goes on as if it had never stopped.
 *
 * Throws `InputError`, with the path: `unsupported-format`, `unknown-field`, `missing-field`, `invalid-field` where counts do not add up, and
 * `malformed-sketch`. Cost: O(size).
 *
 * @example
 * import { createProfile, profileFromState } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const monday = tableFrom({ open: [true, false] });
 * const stream = createProfile();
 * stream.update(monday);
 * const resumed = profileFromState(stream.state());
 * resumed.update(monday);
 * resumed.profile().rows; // => 4
 */
export function profileFromState(state: Json): StreamProfile {
  if (typeof state === "object" && state !== null && "format" in state && state["format"] !== 1)
    throw new InputError("unsupported-format", "the state of a profile has another format than 1");
  stateShape(state, "");
  // The shape has just been checked, field by field.
  const { shown: names, frequent, bins, rows, columns } = state as unknown as StoredProfile;
  if (!Number.isInteger(frequent) || !Number.isInteger(bins))
    throw new InputError("invalid-field", "frequent and bins need whole numbers");
  return streamProfileOf({
    settings: profileSettings({ shown: names, frequent, bins }),
    rows,
    columns:
      columns?.map((stored, i) => {
        const summary = summaryOf(stored);
        if (summary.rows !== rows || !addsUp(summary, stored))
          throw new InputError("invalid-field", `columns[${i}] needs counts that add up to its rows`);
        return summary;
      }) ?? null,
  });
}

function summaryOf(stored: StoredColumn): ColumnSummary {
  const { column, storage, logicalType, rows, nulls, counted, distinct, frequent, numbers } = stored;
  return {
    column,
    storage,
    logicalType,
    rows,
    nulls,
    counted: counted === null ? null : new Map(counted),
    distinct: distinct === null ? null : hyperLogLogFromState(hexToBytes(distinct)),
    frequent: frequent === null ? null : frequentItemsFromState(hexToBytes(frequent)),
    numbers:
      numbers === null
        ? null
        : {
            tally: { ...numbers.tally },
            moments: runningMomentsFromState(hexToBytes(numbers.moments)),
            sketch: kllFromState(hexToBytes(numbers.sketch)),
          },
    text:
      stored.text === null
        ? null
        : { ...stored.text, formats: { ...stored.text.formats }, lengths: new Map(stored.text.lengths) },
  };
}

const valueTypes: { readonly [S in StorageKind]: string } = {
  number: "number",
  timestamp: "number",
  boolean: "boolean",
  text: "string",
  unsupported: "",
};

function addsUp(summary: ColumnSummary, stored: StoredColumn): boolean {
  const { storage, rows, nulls, counted, distinct, frequent, numbers, text: words } = summary;
  const present = storage === "unsupported" ? 0 : rows - nulls;
  const tally = numbers?.tally;
  const finite = tally?.finite ?? present;
  const unusable = (tally?.notANumber ?? 0) + (tally?.positiveInfinity ?? 0) + (tally?.negativeInfinity ?? 0);
  const entries = stored.counted ?? [];
  const positive = entries.every(
    ([value, n]) => typeof value === valueTypes[storage] && Number.isSafeInteger(n) && n > 0,
  );
  const sketched = distinct !== null && (frequent === null) === (words === null);
  const lengths = stored.text?.lengths ?? [];
  return (
    nulls <= rows &&
    (numbers !== null) === (valueTypes[storage] === "number") &&
    (words !== null) === (storage === "text") &&
    finite + unusable === present &&
    (numbers === null || (numbers.sketch.n === finite && numbers.moments.n === finite)) &&
    (tally === undefined ||
      ((tally.first === null) === (finite === 0) && (tally.last === null) === (finite === 0))) &&
    (counted === null
      ? sketched
      : positive &&
        counted.size === entries.length &&
        counted.size <= mostCounted &&
        sumOf(entries) === finite) &&
    (words === null ||
      (words.cells === present && sumOf(lengths) === present && fitsCells(words.formats, present)))
  );
}

function fitsCells(formatsFound: { readonly [F in TextFormat]: number }, cells: number): boolean {
  return textFormats.every((format) => formatsFound[format] <= cells);
}

function sumOf(entries: readonly (readonly [unknown, number])[]): number {
  return entries.reduce((sum, [, n]) => sum + n, 0);
}
