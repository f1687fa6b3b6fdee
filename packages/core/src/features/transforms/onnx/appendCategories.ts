import { oneHotNames, placeCount } from "../categories/categoryEncodings.js";
import type {
  Category,
  CategoryPlaces,
  FittedCategoryValues,
  FittedOneHot,
  FittedOrdinal,
} from "../fittedTransform.js";
import type { ColumnFinder, GraphColumn, ReplacedColumns } from "./graphColumn.js";
import { numbersColumn } from "./graphColumn.js";
import type { GraphDraft } from "./graphDraft.js";
import { append, cast, comparable, constant, isNaN, pick, where, wholes } from "./graphDraft.js";

/** Appends a one-hot encoding. */
export function appendOneHot(
  draft: GraphDraft,
  { unknown, columns }: FittedOneHot,
  find: ColumnFinder,
  isSingle: boolean,
): ReplacedColumns {
  return new Map(
    columns.map((places) => {
      const count = placeCount(places);
      const ofUnknown = unknown === "infrequent" && places.infrequent.length > 0 ? count - 1 : -1;
      const place = placeOf(draft, find(places.name), { places, isSingle, ofUnknown });
      const known = unknown === "error" ? requiredPlace(draft, place, count) : place;
      const made = oneHotNames(places).map((name, i) =>
        numbersColumn(name, cast(draft, append(draft, "Equal", [known, wholes(draft, i)]), "float64")),
      );
      return [places.name, made.filter((_, i) => i !== places.dropped)];
    }),
  );
}

/** Appends an ordinal encoding. */
export function appendOrdinal(
  draft: GraphDraft,
  { unknown, columns }: FittedOrdinal,
  find: ColumnFinder,
  isSingle: boolean,
): ReplacedColumns {
  return new Map(
    columns.map((places) => {
      const count = placeCount(places);
      const place = placeOf(draft, find(places.name), { places, isSingle, ofUnknown: count });
      const values = Array.from({ length: count }, (_, i) => i);
      const all = unknown === "error" ? values : [...values, unknown === "missing" ? Number.NaN : unknown];
      return [places.name, [numbersColumn(places.name, pick(draft, all, place))]];
    }),
  );
}

/** Appends an encoding of categories by numbers. */
export function appendCategoryValues(
  draft: GraphDraft,
  { columns }: FittedCategoryValues,
  find: ColumnFinder,
  isSingle: boolean,
): ReplacedColumns {
  return new Map(
    columns.map((column) => {
      const places = { ...column, infrequent: [] };
      const ofUnknown = column.categories.length;
      const place = placeOf(draft, find(column.name), { places, isSingle, ofUnknown });
      const made = column.outputs.map(({ name, values, unknown }) =>
        numbersColumn(name, pick(draft, [...values, unknown], place)),
      );
      return [column.name, made];
    }),
  );
}

/** A place of −1 is sent beyond the list, where the run stops. */
function requiredPlace(draft: GraphDraft, place: string, count: number): string {
  const isUnknown = append(draft, "Less", [place, wholes(draft, 0)]);
  const sent = where(draft, isUnknown, wholes(draft, count), place);
  const list = wholes(
    draft,
    Array.from({ length: count }, (_, i) => i),
  );
  return append(draft, "Gather", [list, sent]);
}

interface PlaceOptions {
  readonly places: CategoryPlaces;
  /** Whether the graph takes 32-bit floats: its numbers equal rounded categories. */
  readonly isSingle: boolean;
  readonly ofUnknown: number;
}

/** The place of each row's category, as whole numbers of one column. */
function placeOf(draft: GraphDraft, column: GraphColumn, options: PlaceOptions): string {
  const { places, ofUnknown } = options;
  if (places.of === "timestamp")
    throw new RangeError(
      `cannot write the categories of "${places.name}" as ONNX: they are instants, it needs text, numbers or truth values`,
    );
  const all: readonly Category[] = [...places.categories, ...places.infrequent];
  const ids = all.map((_, code) => Math.min(code, places.categories.length));
  const missing = all.indexOf(null);
  const ofMissing = missing < 0 ? ofUnknown : ids[missing]!;
  return places.of === "text"
    ? placeOfText(draft, column, { all, ids, ofMissing, ofUnknown })
    : placeOfNumber(draft, column, { all, ids, ofMissing, ofUnknown, isSingle: options.isSingle });
}

interface Ids {
  readonly all: readonly Category[];
  readonly ids: readonly number[];
  readonly ofMissing: number;
  readonly ofUnknown: number;
}

function placeOfText(
  draft: GraphDraft,
  { name, value, filledWith }: GraphColumn,
  { all, ids, ofMissing, ofUnknown }: Ids,
): string {
  if (all.includes(""))
    throw new RangeError(
      `cannot write the categories of "${name}" as ONNX: the empty text is one of them, which stands for missing cells there`,
    );
  const named = [...all.keys()].filter((code) => all[code] !== null);
  const filled = filledWith === undefined ? -1 : all.indexOf(filledWith);
  const ofEmpty = filledWith === undefined ? ofMissing : filled < 0 ? ofUnknown : ids[filled]!;
  return append(draft, "LabelEncoder", [value], {
    keys_strings: { type: "strings", value: [...named.map((code) => all[code]!), ""] },
    values_int64s: {
      type: "ints",
      value: Float64Array.from([...named.map((code) => ids[code]!), ofEmpty]),
    },
    default_int64: { type: "int", value: ofUnknown },
  });
}

function placeOfNumber(
  draft: GraphDraft,
  { name, value }: GraphColumn,
  { all, ids, ofMissing, ofUnknown, isSingle }: Ids & { readonly isSingle: boolean },
): string {
  const named = [...all.keys()].filter((code) => all[code] !== null);
  const compared = comparable(draft, value, {
    numbers: named.map((code) => numberOf(all[code]!)),
    isSingle,
  });
  const { numbers } = compared;
  if (new Set(numbers).size < numbers.length)
    throw new RangeError(
      `cannot write the categories of "${name}" as ONNX: two of them are one number in 32 bits, it needs the type float64`,
    );
  const shifts = named.map((code) => ids[code]! - ofUnknown);
  let place = constant(draft, ofUnknown);
  if (named.length > 0) {
    const isSame = append(draft, "Equal", [compared.value, constant(draft, numbers, [1, numbers.length])]);
    const weighed = append(draft, "Mul", [
      cast(draft, isSame, "float64"),
      constant(draft, shifts, [1, shifts.length]),
    ]);
    const shift = append(draft, "ReduceSum", [weighed, wholes(draft, [1])], {
      keepdims: { type: "int", value: 1 },
    });
    place = append(draft, "Add", [shift, place]);
  }
  return cast(draft, where(draft, isNaN(draft, value), constant(draft, ofMissing), place), "int64");
}

function numberOf(label: string): number {
  return label === "true" ? 1 : label === "false" ? 0 : Number(label);
}
