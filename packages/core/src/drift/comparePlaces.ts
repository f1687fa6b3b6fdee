import type { Finding, Subject } from "../evidence/index.js";
import { measure, NotMeasurable } from "../evidence/index.js";
import type { SeededRandom } from "../random/index.js";
import { seededRandom } from "../random/index.js";
import type { SegmentBy, Table } from "../table/index.js";
import { columnOf, filterRows, segments } from "../table/index.js";
import type { TestedPlace } from "./adjustTests.js";
import { adjustTests } from "./adjustTests.js";
import type { ColumnSide } from "./columns/columnSide.js";
import { columnSideFrom } from "./columns/columnSideFrom.js";
import { compareColumn } from "./compareColumn.js";
import type { CompareOptions } from "./compareTables.js";
import { defineDriftPlan } from "./plan/defineDriftPlan.js";
import type { ColumnPlan, DriftPlan } from "./plan/driftPlan.js";
import type { DriftReference } from "./reference/driftReference.js";
import { storedSide } from "./reference/driftReference.js";
import { rowsByGroup } from "./rowsByGroup.js";

/** A current side, and the name of its window where there are several. */
export interface Current {
  readonly table: Table | DriftReference;
  readonly window?: string;
}

/** Compares every column, in every segment and window, with the reference, and corrects over all of it. */
export function comparePlaces(
  reference: Table | DriftReference,
  currents: readonly Current[],
  options: CompareOptions,
): readonly Finding[] {
  const { inputs } = options;
  const plan = options.plan ?? (isStored(reference) ? reference.plan : defineDriftPlan(reference));
  const compared = plan.columns.filter(({ role }) => role !== "none");
  const pairs = segmentPairs(reference, currents, options.segments);
  const tests = compared.reduce((sum, { methods }) => sum + methods.length + 1, 0) * pairs.length;
  const random = seededRandom(options.seed ?? "compare-tables");
  const places = compared.flatMap((column) => {
    // The reference, or a segment of it, is the same for all windows: it is read once.
    const read = new Map<Table | DriftReference, ColumnSide>();
    const sideOf = (side: Table | DriftReference): ColumnSide => {
      const made = read.get(side) ?? columnSideOf(side, column);
      read.set(side, made);
      return made;
    };
    return pairs.map((pair, index) => {
      const context = { ...options, plan, tests, random: random.stream(column.column, index) };
      const place = placeOf(column, pair, { ...context, sideOf });
      if (pair.current !== pair.reference) read.delete(pair.current);
      return place;
    });
  });
  const rows = currents.reduce((sum, { table }) => sum + table.rows, reference.rows);
  return [...tableFindings(places, { plan, inputs, rows })];
}

/** The adjusted findings of all places, and the one that speaks of the whole table. */
function tableFindings(
  places: readonly TestedPlace[],
  context: { readonly plan: DriftPlan; readonly inputs: CompareOptions["inputs"]; readonly rows: number },
): readonly Finding[] {
  const { plan, inputs, rows } = context;
  const { findings, columns, changed, pValue } = adjustTests(places, plan.falseDiscoveryRate);
  const share = measure(
    "drift/changed-column-share",
    { table: inputs[1] },
    () => {
      if (pValue === null) throw new NotMeasurable("no-rows");
      return { value: changed / columns, n: rows, test: { statistic: changed, pValue } };
    },
    {
      inputs,
      parameters: {
        columns,
        leftOut: plan.columns.filter(({ role }) => role === "none").length,
        falseDiscoveryRate: plan.falseDiscoveryRate,
      },
    },
  );
  return [...findings, share];
}

/** Both sides of one segment in one window; without segments there is one pair a window. */
interface SegmentPair {
  readonly reference: Table | DriftReference;
  readonly current: Table | DriftReference;
  readonly segment?: { readonly [column: string]: string };
  readonly window?: string;
}

function segmentPairs(
  reference: Table | DriftReference,
  currents: readonly Current[],
  by: SegmentBy | undefined,
): readonly SegmentPair[] {
  if (by === undefined)
    return currents.map(({ table: current, ...window }) => ({ reference, current, ...window }));
  const column = typeof by === "string" ? by : by.column;
  const before = tablesBySegment(reference, by);
  return currents.flatMap(({ table: current, ...window }) => {
    const now = tablesBySegment(current, by);
    return [...new Set([...before.tables.keys(), ...now.tables.keys()])].map((label) => ({
      reference: before.tables.get(label) ?? before.none,
      current: now.tables.get(label) ?? now.none,
      segment: { [column]: label },
      ...window,
    }));
  });
}

/** The rows of each segment of one side, and the table without rows for a segment that only the other side has. */
function tablesBySegment(
  side: Table | DriftReference,
  by: SegmentBy,
): { readonly tables: ReadonlyMap<string, Table>; readonly none: Table } {
  if (isStored(side))
    throw new RangeError("cannot compare segments of a stored side: it needs the rows of both");
  const { ids, labels } = segments(side, by);
  const rows = rowsByGroup(ids, labels.length);
  return {
    tables: new Map(labels.map((label, id) => [label, filterRows(side, rows[id]!)])),
    none: filterRows(side, new Uint32Array(0)),
  };
}

interface PlaceContext extends CompareOptions {
  readonly plan: DriftPlan;
  /** Tests in the whole comparison. */
  readonly tests: number;
  readonly random: SeededRandom;
  readonly sideOf: (side: Table | DriftReference) => ColumnSide;
}

function placeOf(column: ColumnPlan, pair: SegmentPair, context: PlaceContext): TestedPlace {
  const { inputs, plan, tests, random, sideOf, level = 0.95 } = context;
  const { segment, window } = pair;
  const subject: Subject = {
    table: inputs[1],
    column: column.column,
    ...(segment === undefined ? {} : { segment }),
    ...(window === undefined ? {} : { window }),
  };
  return {
    path: [column.column, ...Object.values(segment ?? {}), ...(window === undefined ? [] : [window])],
    tested: compareColumn(column, (side) => sideOf(pair[side]), {
      subject,
      inputs,
      random,
      level,
      alpha: plan.falseDiscoveryRate / tests,
      power: plan.power,
    }),
  };
}

function columnSideOf(side: Table | DriftReference, { column, role }: ColumnPlan): ColumnSide {
  if (isStored(side)) return storedSide(side, column, role);
  const found = columnOf(side, column);
  if (side.rows === 0) throw new NotMeasurable("no-rows");
  if (role === "none") throw new NotMeasurable("unsupported-type");
  return columnSideFrom(found, role);
}

function isStored(side: Table | DriftReference): side is DriftReference {
  return "format" in side;
}
