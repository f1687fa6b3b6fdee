import type { ColumnProfile, TableProfile } from "../tableProfile.js";
import type { ProfileDistance } from "./profileDistance.js";
import { profileDistance } from "./profileDistance.js";
import type { ColumnShape, SchemaChange } from "./schemaChange.js";
import { mostLabels, schemaChange } from "./schemaChange.js";

/** How one column changed. */
export interface ColumnChange {
  /** Its name in the current profile. */
  readonly column: string;
  readonly distance: ProfileDistance;
  /** Current less reference, of all rows; null where one side has none. */
  readonly missingShareChange: number | null;
  /** Current by reference, and the relative standard error that both counts leave; null where it was not counted. */
  readonly distinctRatio: { readonly value: number; readonly relativeError: number } | null;
  /** (Current − reference mean) by the reference's standard deviation; null where one does not exist. */
  readonly standardizedMeanShift: number | null;
}

/** How a profile differs from an earlier one. */
export interface ProfileChange {
  readonly schema: SchemaChange;
  readonly rows: { readonly reference: number; readonly current: number };
  /** The columns of both, renamed ones too, in the order of the reference. */
  readonly columns: readonly ColumnChange[];
}

/**
 * How a table changed, told from two profiles alone: its columns as `compareSchemas` tells them, and each column's distribution, with the
 * error of bins and sketches carried along: `distance` is between `lower`, which the kept figures prove, and `upper`, which they allow.
 *
 * A column counts as renamed where every figure kept of it is equal, which is less than equal cells: read it as a hint. Distances and labels
 * need profiles that hold them (`contains`); moments, gaps and counts are compared in any case. Describes, and tests nothing: of two samples
 * of one source no distance is 0. Cost: O(figures kept). Golden: `profile/schema-change.json`.
 *
 * @example
 * import { compareProfiles } from "@probity/core/profile";
 * const empty = { format: 1, kind: "table-profile", rows: 0, from: "table", columns: [] } as const;
 * compareProfiles(empty, empty).schema.added; // => []
 */
export function compareProfiles(reference: TableProfile, current: TableProfile): ProfileChange {
  const schema = schemaChange(reference.columns.map(shapeOf), current.columns.map(shapeOf), (a, b) =>
    hasEqualFigures(a.profile, b.profile),
  );
  const nameNow = (name: string): string => schema.renamed.find(({ from }) => from === name)?.to ?? name;
  return {
    schema,
    rows: { reference: reference.rows, current: current.rows },
    columns: reference.columns.flatMap((before) => {
      const after = current.columns.find(({ column }) => column === nameNow(before.column));
      return after === undefined ? [] : [columnChange(before, after)];
    }),
  };
}

function shapeOf(profile: ColumnProfile): ColumnShape & { readonly profile: ColumnProfile } {
  const { column, logicalType, rows, missing, frequent, storage } = profile;
  const areAll = storage === "text" && frequent?.complete === true && frequent.values.length <= mostLabels;
  return {
    name: column,
    type: logicalType,
    rows,
    missing: missing.null,
    labels: areAll ? frequent.values.map(({ value }) => String(value)) : null,
    profile,
  };
}

function hasEqualFigures(a: ColumnProfile, b: ColumnProfile): boolean {
  return a.usable > 0 && JSON.stringify({ ...a, column: "" }) === JSON.stringify({ ...b, column: "" });
}

function columnChange(before: ColumnProfile, after: ColumnProfile): ColumnChange {
  return {
    column: after.column,
    distance: profileDistance(before, after),
    missingShareChange:
      before.missing.share === null || after.missing.share === null
        ? null
        : after.missing.share - before.missing.share,
    distinctRatio: distinctRatio(before, after),
    standardizedMeanShift: meanShift(before, after),
  };
}

function distinctRatio(
  { distinct: a }: ColumnProfile,
  { distinct: b }: ColumnProfile,
): ColumnChange["distinctRatio"] {
  if (a === null || b === null || a.count === 0) return null;
  const squares = a.relativeError * a.relativeError + b.relativeError * b.relativeError;
  return { value: b.count / a.count, relativeError: Math.sqrt(squares) };
}

function meanShift({ numbers: a }: ColumnProfile, { numbers: b }: ColumnProfile): number | null {
  const from = a?.moments?.mean ?? null;
  const to = b?.moments?.mean ?? null;
  const variance = a?.moments?.varianceSample ?? null;
  if (from === null || to === null || variance === null) return null;
  const shift = (to - from) / Math.sqrt(variance);
  return Number.isFinite(shift) ? shift : null;
}
