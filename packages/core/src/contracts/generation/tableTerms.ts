import type { Contract } from "../contract.js";
import type { Expectation } from "../expectations/expectation.js";
import { plainSpelling } from "../expectations/keys/noNearDuplicateKeys.js";
import type { Ordered } from "../expectations/order/ordered.js";
import { mayFollow } from "../expectations/order/ordered.js";
import { isRowExpectation } from "../expectations/rows/rowRule.js";
import type { GeneratedRow } from "./rowTerms.js";

/** A rule that no two rows of a table have the same key. */
export interface KeyRule {
  readonly expectation: Expectation;
  readonly columns: readonly string[];
  /** The key of a row, `null` where it is not evaluated. */
  readonly keyOf: (row: GeneratedRow) => string | null;
  /** Where only different texts of one key break the rule: the text. */
  readonly spelledOf?: (row: GeneratedRow) => unknown;
  /** Only the later row of two breaks it. */
  readonly laterOnly: boolean;
}

/** What a contract asks of several rows together, for tables that are generated. */
export interface TableTerms {
  readonly keys: readonly KeyRule[];
  readonly orders: readonly Ordered[];
  readonly fewest: number;
  readonly most: number;
  /** Rules about numbers of the table or about other tables and times, for which no table is made. */
  readonly others: readonly Expectation[];
  /** The ids of the rules about keys and orders that a table breaks. */
  readonly brokenBy: (rows: readonly GeneratedRow[]) => readonly string[];
}

export function tableTerms({ columns: declared, expectations }: Contract): TableTerms {
  const keys: KeyRule[] = [];
  const orders: Ordered[] = [];
  const others: Expectation[] = [];
  let fewest = 0;
  let most = Number.POSITIVE_INFINITY;
  for (const expectation of expectations) {
    const { columns } = expectation;
    switch (expectation.kind) {
      case "row-count":
        fewest = Math.max(fewest, expectation.minimum);
        most = Math.min(most, expectation.maximum ?? most);
        break;
      case "unique":
        keys.push(keyRule(expectation, columns, expectation.nulls, expectation.report === "excess"));
        break;
      case "no-duplicate-rows":
        keys.push(
          keyRule(
            expectation,
            columns.length > 0 ? columns : declared.map(({ name }) => name),
            "compare",
            true,
          ),
        );
        break;
      case "no-near-duplicate-keys": {
        const [column = ""] = columns;
        const keyOf = (row: GeneratedRow): string | null => {
          const cell = row[column];
          return typeof cell === "string" ? plainSpelling(cell) : null;
        };
        keys.push({ expectation, columns, keyOf, spelledOf: (row) => row[column], laterOnly: true });
        break;
      }
      case "ordered":
        orders.push(expectation);
        break;
      default:
        if (!isRowExpectation(expectation)) others.push(expectation);
    }
  }
  const brokenBy = (rows: readonly GeneratedRow[]): readonly string[] => [
    ...keys.filter((rule) => !keepsKey(rule, rows)).map(({ expectation }) => expectation.id),
    ...orders.filter((rule) => !keepsOrder(rule, rows)).map(({ id }) => id),
  ];
  return { keys, orders, fewest, most, others, brokenBy };
}

function keyRule(
  expectation: Expectation,
  columns: readonly string[],
  nulls: "ignore" | "ignore-all-null" | "compare",
  laterOnly: boolean,
): KeyRule {
  const keyOf = (row: GeneratedRow): string | null => {
    const cells = columns.map((column) => row[column] ?? null);
    const absent = cells.filter((cell) => cell === null).length;
    if (nulls === "ignore" && absent > 0) return null;
    if (nulls === "ignore-all-null" && absent === cells.length) return null;
    return JSON.stringify(cells.map((cell) => [typeof cell, typeof cell === "number" ? String(cell) : cell]));
  };
  return { expectation, columns, keyOf, laterOnly };
}

function keepsKey({ keyOf, spelledOf }: KeyRule, rows: readonly GeneratedRow[]): boolean {
  const seen = new Map<string, unknown>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    if (seen.has(key) && (spelledOf === undefined || seen.get(key) !== spelledOf(row))) return false;
    seen.set(key, spelledOf?.(row));
  }
  return true;
}

/** A cell as a number to be ordered by. */
export function orderOf(cell: unknown): number {
  return Number(cell);
}

function keepsOrder({ columns, way }: Ordered, rows: readonly GeneratedRow[]): boolean {
  const [column = "", by] = columns;
  const before = new Map<unknown, number>();
  for (const row of rows) {
    const cell = row[column] ?? null;
    if (cell === null) continue;
    const group = by === undefined ? null : (row[by] ?? null);
    const last = before.get(group);
    if (last !== undefined && !mayFollow(way, last, orderOf(cell))) return false;
    before.set(group, orderOf(cell));
  }
  return true;
}
