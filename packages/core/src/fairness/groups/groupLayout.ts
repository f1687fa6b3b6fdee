import { requireSameLength } from "../../statistics/arguments/index.js";
import type { Table } from "../../table/index.js";
import type { CellMap, GroupIds } from "./groupIds.js";
import { groupsOf } from "./groupsOf.js";
import type { GroupCell, Grouping, GroupTable, Segment } from "./groupTable.js";
import type { Evaluate } from "./metrics/confusionFigures.js";

/** Cells side by side: the groups that some columns make, for every level of the control columns. */
interface Family extends CellMap {
  readonly segments: readonly Segment[];
}

/** The finest groups of some rows, and how the cells of a group table are made of them. */
export interface GroupLayout {
  readonly ids: GroupIds;
  readonly all: Family;
  /** The control levels. */
  readonly levels: Family;
  /** For each set of sensitive columns its cells, those of the first level first. */
  readonly families: readonly { readonly features: readonly string[]; readonly cells: Family }[];
}

/** Lays out the groups of each sensitive column and of all of them together, within each level of the control columns. */
export function groupLayout(sensitive: Table, control: Table | undefined): GroupLayout {
  const attempt = "compare groups";
  if (sensitive.columns.length === 0)
    throw new RangeError(`cannot ${attempt} of no column: it needs one sensitive column or more`);
  const controls = control?.columns ?? [];
  if (control !== undefined) requireSameLength(attempt, sensitive.rows, control.rows);
  const columns = [...controls, ...sensitive.columns];
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new RangeError(`cannot ${attempt} by the column "${twice}" twice: it needs one column a name`);
  const { groupOf, segments } = groupsOf({ rows: sensitive.rows, columns });
  const controlNames = controls.map(({ name }) => name);
  const sensitiveNames = sensitive.columns.map(({ name }) => name);
  const sets = [
    ...sensitiveNames.map((name) => [name]),
    ...(sensitiveNames.length > 1 ? [sensitiveNames] : []),
  ];
  return {
    ids: { groupOf, groups: segments.length },
    all: familyOf(segments, []),
    levels: familyOf(segments, controlNames),
    families: sets.map((features) => ({
      features,
      cells: familyOf(segments, [...controlNames, ...features]),
    })),
  };
}

/** The distinct labels of some columns among all combinations, in their order. */
function familyOf(segments: readonly Segment[], names: readonly string[]): Family {
  const cellOf = new Int32Array(segments.length);
  const cells: Segment[] = names.length === 0 ? [{}] : [];
  const known = new Map<string, number>();
  segments.forEach((segment, group) => {
    if (names.length === 0) return;
    const labels = names.map((name) => segment[name]!);
    const key = JSON.stringify(labels);
    const cell = known.get(key);
    cellOf[group] = cell ?? cells.length;
    if (cell !== undefined) return;
    known.set(key, cells.length);
    cells.push(Object.fromEntries(names.map((name, i) => [name, labels[i]!])));
  });
  return { cellOf, cells: cells.length, segments: cells };
}

/** Measures every cell of a layout. */
export function groupTableOf<M extends string>(
  { all, levels, families }: GroupLayout,
  metrics: readonly M[],
  evaluate: Evaluate<M>,
): GroupTable<M> {
  const cellsOf = (family: Family): readonly GroupCell<M>[] =>
    evaluate(family).map((figures, cell) => ({ segment: family.segments[cell]!, ...figures }));
  const [overall] = cellsOf(all);
  const ofLevels = levels.cells === 1 ? [{ ...overall!, segment: levels.segments[0]! }] : cellsOf(levels);
  const measured = families.map(({ features, cells }) => ({
    features,
    levels: byLevel(levels, cellsOf(cells)),
  }));
  const groupings = ofLevels.flatMap((level, at): Grouping<M>[] =>
    measured.map(({ features, levels: cells }) => ({
      features,
      within: level.segment,
      overall: level,
      cells: cells[at]!,
    })),
  );
  return { metrics, overall: overall!, groupings };
}

/** Cells of all levels of the control columns, which stand level by level, cut into these. */
export function byLevel<C>(levels: CellMap, cells: readonly C[]): readonly (readonly C[])[] {
  const each = cells.length / levels.cells;
  return Array.from({ length: levels.cells }, (_, level) => cells.slice(level * each, (level + 1) * each));
}
