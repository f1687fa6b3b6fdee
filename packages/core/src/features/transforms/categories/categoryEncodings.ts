import type { Column, Table } from "../../../table/index.js";
import { columnOf } from "../../../table/index.js";
import type { Replaced } from "../columns/newColumns.js";
import { columnWithGaps, denseColumn } from "../columns/newColumns.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { Category, CategoryPlaces, FittedOneHot, FittedOrdinal } from "../fittedTransform.js";
import type { OneHotEncoding, OrdinalEncoding } from "../transformStep.js";
import { fittedCodes, numbersByCode, requireKnown } from "./categoryPlaces.js";
import { placesOf } from "./infrequentCategories.js";

/** Fits a one-hot encoding. Not measured: `no-rows`. */
export function fitOneHot(step: OneHotEncoding, { table }: Training): FittedStep {
  const { unknown = "zeros", drop } = step;
  const columns = step.columns.map((name) => {
    const places = placesOf(columnOf(table, name), step);
    const count = placeCount(places);
    const drops = drop === "first" || (drop === "if-binary" && count === 2);
    return { ...places, dropped: drops ? 0 : null };
  });
  return { fitted: { kind: "one-hot-encoding", unknown, columns } };
}

/** Fits an ordinal encoding. Not measured: `no-rows`. */
export function fitOrdinal(step: OrdinalEncoding, { table }: Training): FittedStep {
  const { unknown = "error" } = step;
  if (typeof unknown === "number" && !Number.isFinite(unknown))
    throw new RangeError(
      `cannot encode unknown categories as ${unknown}: it needs a finite number or "missing"`,
    );
  const columns = step.columns.map((name) => placesOf(columnOf(table, name), step));
  return { fitted: { kind: "ordinal-encoding", unknown, columns } };
}

/** The places of a column, the common one of infrequent categories included. */
export function placeCount({ categories, infrequent }: CategoryPlaces): number {
  return categories.length + (infrequent.length > 0 ? 1 : 0);
}

/** The place of each row, −1 for a category that was not there. */
function placesOfRows(column: Column, places: CategoryPlaces): Int32Array {
  const { categories, infrequent } = places;
  const codes = fittedCodes(column, places, [...categories, ...infrequent]);
  for (let row = 0; row < codes.length; row++) codes[row] = Math.min(codes[row]!, categories.length);
  return codes;
}

/** What the columns of a one-hot encoding are called. */
export function oneHotNames(places: CategoryPlaces): readonly string[] {
  const { name, categories, infrequent } = places;
  const named = categories.map((category: Category) =>
    category === null ? `${name} is missing` : `${name}=${category}`,
  );
  return infrequent.length > 0 ? [...named, `${name} is infrequent`] : named;
}

/** Applies a fitted one-hot encoding. Cost: O(rows · places). */
export function applyOneHot({ unknown, columns }: FittedOneHot, table: Table): Replaced {
  return new Map(
    columns.map((places) => {
      const rows = placesOfRows(columnOf(table, places.name), places);
      if (unknown === "error") requireKnown(rows, places.name);
      const hot = oneHotNames(places).map(() => new Float64Array(table.rows));
      const ofUnknown = unknown === "infrequent" && places.infrequent.length > 0 ? hot.length - 1 : -1;
      for (let row = 0; row < rows.length; row++) {
        const place = rows[row]! < 0 ? ofUnknown : rows[row]!;
        if (place >= 0) hot[place]![row] = 1;
      }
      const made = oneHotNames(places).map((name, place) => denseColumn(name, hot[place]!));
      return [places.name, made.filter((_, place) => place !== places.dropped)];
    }),
  );
}

/** Applies a fitted ordinal encoding. */
export function applyOrdinal({ unknown, columns }: FittedOrdinal, table: Table): Replaced {
  return new Map(
    columns.map((places) => {
      const rows = placesOfRows(columnOf(table, places.name), places);
      if (unknown === "error") requireKnown(rows, places.name);
      const ofUnknown = typeof unknown === "number" ? unknown : Number.NaN;
      const own = Array.from({ length: placeCount(places) }, (_, place) => place);
      return [places.name, [columnWithGaps(places.name, numbersByCode(rows, own, ofUnknown))]];
    }),
  );
}
