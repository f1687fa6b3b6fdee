import { InputError } from "../../evidence/index.js";
import type { Shape } from "../../evidence/shape.js";
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
} from "../../evidence/shape.js";
import type { NumberTally } from "../numbers/numberTally.js";
import type { ProfileOptions } from "../profileOptions.js";
import type { StorageKind } from "../tableProfile.js";
import { textFormats } from "../tableProfile.js";
import type { TextTally } from "../text/textTally.js";
import type { ProfileValue } from "../values/valueSpread.js";

/** A column of a growing profile, as JSON. */
export interface StoredColumn {
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

/** A growing profile, as JSON. */
export interface StoredProfile extends Required<ProfileOptions> {
  readonly rows: number;
  readonly columns: readonly StoredColumn[] | null;
}

const bytes = matching(/^(?:[0-9a-f]{2})+$/, "bytes in hexadecimal");

const valueWithRows = pairOf((value, at) => {
  if (!["string", "boolean"].includes(typeof value) && !(typeof value === "number" && Number.isFinite(value)))
    throw new InputError("invalid-field", `${at} is not a value`);
});

const shown: Shape = (value, at) => {
  if (value !== "all") listOf(text)(value, at);
};

const contains: Shape = (value, at) => {
  listOf(oneOf(["order-statistics", "values"]))(value, at);
  if (JSON.stringify(value) !== '["order-statistics","values"]')
    throw new InputError("invalid-field", `${at} is not all that a profile keeps`);
};

const finite: Shape = (value, at) => {
  number(value, at);
  if (!Number.isFinite(value)) throw new InputError("invalid-field", `${at} is not finite`);
};

const formats = record(Object.fromEntries(textFormats.map((format) => [format, wholeNumber])));

/** Field by field; {@link addsUp} looks at what they say together. */
export const stateShape: Shape = record({
  format: oneOf([1]),
  kind: oneOf(["profile-state"]),
  contains,
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
              first: orNull(finite),
              last: orNull(finite),
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
