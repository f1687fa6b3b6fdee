import { InputError, NotMeasurable } from "../../../evidence/index.js";
import type { Column } from "../../../table/index.js";
import { codesOf, isPresent } from "../../../table/index.js";
import type { Hierarchy, IntervalHierarchy } from "./hierarchy.js";
import { hierarchyHeight, pathOf } from "./hierarchy.js";
import { valueTree } from "./valueTree.js";

/** One level of a generalized column. */
export interface GeneralizedLevel {
  /** The code on this level of each value (not of each row). */
  readonly codes: Int32Array;
  /** `null` is a missing cell. */
  readonly labels: readonly (string | null)[];
  /** Values of the domain below each code. */
  readonly leaves: Uint32Array;
}

/** A column of a table with its generalizations: rows point to values, values to codes on each level. */
export interface GeneralizedColumn {
  readonly name: string;
  readonly height: number;
  /** The value of each row. */
  readonly valueOf: Int32Array;
  /** Values of the domain: those of the hierarchy for labels, else those that occur; a missing cell is one more. */
  readonly domain: number;
  /** Level 0 is the values themselves. */
  readonly levels: readonly GeneralizedLevel[];
}

/**
 * Reads a column through a hierarchy. Missing cells stay missing on each level but the last, where they join if it has one label.
 *
 * Not measured: `unsupported-type`. Throws `RangeError` where the hierarchy is no tree or does not name a value of the column,
 * `InputError` (`wrong-type`) for intervals of a column that isn't numbers. Cost: O(rows + values · height).
 */
export function generalizedColumn(column: Column, hierarchy: Hierarchy): GeneralizedColumn {
  const height = hierarchyHeight(hierarchy);
  if (column.kind === "unsupported") throw new NotMeasurable("unsupported-type");
  const { codes, labels } = codesOf(column);
  const occurring = pathsOf(column, hierarchy, labels);
  const absent = hierarchy.kind === "labels" ? absentPaths(hierarchy.paths, new Set(labels)) : [];
  const known = [...occurring, ...absent];
  const missing = column.missing > 0;
  const tree = known.length === 0 ? emptyTree(height) : valueTree(known);
  const levels = tree.levels.map(({ codes: coded, labels: names }, level): GeneralizedLevel => {
    const joined = level === height && names.length === 1;
    const leaves = new Uint32Array(names.length + (missing && !joined ? 1 : 0));
    for (const code of coded) leaves[code]! += 1;
    if (missing) leaves[leaves.length - 1]! += 1;
    const ofMissing = leaves.length - 1;
    return {
      codes: missing ? withLast(coded, ofMissing) : coded,
      labels: missing && !joined ? [...names, null] : names,
      leaves,
    };
  });
  const valueOf = missing ? codes.map((code) => (code < 0 ? known.length : code)) : codes;
  return { name: column.name, height, valueOf, domain: known.length + (missing ? 1 : 0), levels };
}

function withLast(codes: Int32Array, last: number): Int32Array {
  const longer = new Int32Array(codes.length + 1);
  longer.set(codes);
  longer[codes.length] = last;
  return longer;
}

/** Of a column whose cells are all missing. */
function emptyTree(height: number): ReturnType<typeof valueTree> {
  return { levels: Array.from({ length: height + 1 }, () => ({ codes: new Int32Array(0), labels: [] })) };
}

function absentPaths(
  paths: { readonly [value: string]: readonly string[] },
  seen: ReadonlySet<string>,
): string[][] {
  return Object.entries(paths).flatMap(([value, path]) => (seen.has(value) ? [] : [[value, ...path]]));
}

function pathsOf(
  column: Column,
  hierarchy: Hierarchy,
  labels: readonly string[],
): readonly (readonly string[])[] {
  switch (hierarchy.kind) {
    case "labels":
      return labels.map((label, code) => pathOf(hierarchy, label, code));
    case "prefixes":
      return labels.map((label) => [label, ...hierarchy.kept.map((kept) => prefixOf(label, kept))]);
    case "intervals":
      return intervalPaths(column, hierarchy, labels);
  }
}

function prefixOf(label: string, kept: number): string {
  if (kept === 0) return "*";
  const characters = Array.from(label);
  return characters.slice(0, kept).join("") + "*".repeat(Math.max(0, characters.length - kept));
}

function intervalPaths(
  column: Column,
  { widths, origin = 0 }: IntervalHierarchy,
  labels: readonly string[],
): string[][] {
  if (column.kind !== "number")
    throw new InputError(
      "wrong-type",
      `the column "${column.name}" holds ${column.kind}, intervals need numbers`,
    );
  const { codes } = codesOf(column);
  const valueOf = new Float64Array(labels.length);
  for (let row = 0; row < column.length; row++)
    if (isPresent(column, row)) valueOf[codes[row]!] = column.values[row]!;
  return labels.map((label, code) => {
    // Wider intervals are counted in narrower ones, so that rounding cannot part what was together.
    let index = Math.floor((valueOf[code]! - origin) / widths[0]!);
    if (!Number.isSafeInteger(index)) return [label, ...widths.map(() => label), "*"];
    const path = [label];
    widths.forEach((width, i) => {
      if (i > 0) index = Math.floor(index / Math.round(width / widths[i - 1]!));
      path.push(`[${origin + index * width}, ${origin + (index + 1) * width})`);
    });
    return [...path, "*"];
  });
}
