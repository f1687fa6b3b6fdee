import type { Column } from "../../table/index.js";
import { isPresent } from "../../table/index.js";
import { cellValue } from "../schema/cellValue.js";
import type { SchemaPart } from "../schema/partTree.js";
import type { CellPlan } from "../schema/rowPlan.js";
import { zodPaths } from "../schema/zodPaths.js";
import type { RuleOutcome } from "./outcome.js";
import { rowList } from "./rowList.js";

/** The rows of a nested column that its parts are looked at in, and those of them where the column's own rule fails. */
export interface PartRows {
  readonly column: Column;
  readonly isAsked: (row: number) => boolean;
  readonly failing: Uint32Array;
}

/**
 * Where the cells of a nested column fail, by the paths of its parts: the rows with a fault at a part, of those that have a value there or
 * lack one that must be. A fault below a part that has a path of its own counts there; one that has none, at the part around it.
 * Cost: O(values), and zod's for rows that fail.
 */
export function partOutcomes(
  root: SchemaPart,
  paths: readonly string[],
  { schema, rows }: { readonly schema: CellPlan["schema"]; readonly rows: PartRows },
): ReadonlyMap<string, RuleOutcome> {
  const { column, isAsked, failing } = rows;
  const tallies = new Map(paths.map((path) => [path, tally()]));
  let next = 0;
  for (let row = 0; row < column.length; row++) {
    const fails = failing[next] === row;
    if (fails) next += 1;
    if (!isPresent(column, row) || !isAsked(row)) continue;
    const value = cellValue(column, row, schema);
    markPresent(root, value, (path) => tallies.get(path)?.evaluate(row));
    if (!fails) continue;
    for (const keys of zodPaths(schema, value)) {
      const at = pathsAlong(root, keys).findLast((path) => tallies.has(path));
      if (at !== undefined) tallies.get(at)!.fail(row);
    }
  }
  return new Map([...tallies].map(([path, { outcome }]) => [path, outcome()]));
}

/** The paths of all parts, or of those with refinements. */
export function pathsOf(root: SchemaPart, kind: "all" | "refined"): readonly string[] {
  const below = root.parts.flatMap((part) => [
    ...(kind === "all" || part.refined ? [part.path] : []),
    ...pathsOf(part, kind),
  ]);
  return [...new Set(below)];
}

function markPresent(part: SchemaPart, within: unknown, mark: (path: string) => void): void {
  for (const inner of part.parts)
    inner.each(within, (value) => {
      if (value === null || value === undefined) return;
      mark(inner.path);
      if (inner.parts.length > 0) markPresent(inner, value, mark);
    });
}

/** The paths of the parts that zod's path leads through, as far as they have any. */
function pathsAlong(root: SchemaPart, keys: readonly PropertyKey[]): readonly string[] {
  const paths: string[] = [];
  let parts: readonly SchemaPart[] = [root];
  for (const key of keys) {
    parts = parts.flatMap((part) => part.parts.filter((inner) => inner.takes(key)));
    const [first] = parts;
    if (first === undefined) break;
    paths.push(first.path);
  }
  return paths;
}

/** Rows come in order, and count once each. */
function tally() {
  const failing = rowList();
  let evaluated = 0;
  let lastSeen = -1;
  let lastFailing = -1;
  const evaluate = (row: number): void => {
    if (lastSeen === row) return;
    lastSeen = row;
    evaluated += 1;
  };
  return {
    evaluate,
    fail(row: number): void {
      evaluate(row);
      if (lastFailing === row) return;
      lastFailing = row;
      failing.add(row);
    },
    outcome: (): RuleOutcome => ({ failing: failing.rows(), evaluated }),
  };
}
