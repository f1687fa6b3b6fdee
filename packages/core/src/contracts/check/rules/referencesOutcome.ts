import { NotMeasurable } from "../../../evidence/index.js";
import type { Table } from "../../../table/index.js";
import { isPresent } from "../../../table/index.js";
import type { References } from "../../expectations/tables/references.js";
import type { ValidAt } from "../../expectations/tables/validAt.js";
import type { RuleOutcome } from "../outcome.js";
import { rowList } from "../rowList.js";
import { rowKeys } from "./rowKeys.js";
import type { CheckContext } from "./ruleCheck.js";
import { required } from "./ruleCheck.js";

/** The keys of a batch against those of the other table, which are hashed once. */
export function referencesOutcome(
  { id, columns, table, to }: References,
  { tables }: CheckContext,
): (batch: Table) => RuleOutcome {
  const target = otherTable(id, table, tables);
  let known: ReadonlySet<string | null> | null = null;
  return (batch) => {
    requireSameKinds(batch, columns, { target, to });
    known ??= new Set(rowKeys(target, to, "ignore").keys);
    const there = known;
    return rowsAgainst(batch, columns, (key) => there.has(key));
  };
}

/** The keys of a batch against the spans during which the other table has them. */
export function validAtOutcome(
  { id, columns, table, to, from, until }: ValidAt,
  { tables }: CheckContext,
): (batch: Table) => RuleOutcome {
  const target = otherTable(id, table, tables);
  const keys = columns.slice(0, -1);
  const at = columns[columns.length - 1]!;
  let spans: ReadonlyMap<string, readonly Span[]> | null = null;
  return (batch) => {
    requireSameKinds(batch, keys, { target, to });
    spans ??= spansOf(target, { to, from, until });
    const known = spans;
    const column = required(batch, at);
    if (column.missing === column.length) return { failing: new Uint32Array(0), evaluated: 0 };
    if (column.kind !== "number" && column.kind !== "timestamp") throw new NotMeasurable("unsupported-type");
    const { values } = column;
    return rowsAgainst(
      batch,
      keys,
      (key, row) =>
        (known.get(key) ?? []).some((span) => span.from <= values[row]! && values[row]! < span.until),
      (row) => isPresent(column, row),
    );
  };
}

interface Span {
  readonly from: number;
  readonly until: number;
}

function spansOf(
  target: Table,
  names: { readonly to: readonly string[]; readonly from: string; readonly until: string },
): ReadonlyMap<string, readonly Span[]> {
  const { ids, keys } = rowKeys(target, names.to, "ignore");
  const from = required(target, names.from);
  const until = required(target, names.until);
  const spans = new Map<string, Span[]>();
  if (from.missing === from.length) return spans;
  const open = until.missing === until.length;
  if (from.kind !== "number" && from.kind !== "timestamp") throw new NotMeasurable("unsupported-type");
  if (!open && until.kind !== from.kind) throw new NotMeasurable("unsupported-type");
  for (let row = 0; row < target.rows; row++) {
    const key = keys[ids[row]!] ?? null;
    if (key === null || !isPresent(from, row)) continue;
    const end = open || !isPresent(until, row) || !("values" in until) ? Infinity : until.values[row]!;
    const list = spans.get(key) ?? [];
    list.push({ from: from.values[row]!, until: end });
    spans.set(key, list);
  }
  return spans;
}

function rowsAgainst(
  batch: Table,
  columns: readonly string[],
  holds: (key: string, row: number) => boolean,
  isEvaluated: (row: number) => boolean = () => true,
): RuleOutcome {
  const { ids, keys } = rowKeys(batch, columns, "ignore");
  const failing = rowList();
  let evaluated = 0;
  for (let row = 0; row < ids.length; row++) {
    const key = keys[ids[row]!] ?? null;
    if (key === null || !isEvaluated(row)) continue;
    evaluated += 1;
    if (!holds(key, row)) failing.add(row);
  }
  return { failing: failing.rows(), evaluated };
}

/** Text never equals a number: such a comparison is a mistake of the contract, not of every row. */
function requireSameKinds(
  batch: Table,
  columns: readonly string[],
  { target, to }: { readonly target: Table; readonly to: readonly string[] },
): void {
  columns.forEach((name, i) => {
    const own = required(batch, name);
    const other = required(target, to[i]!);
    const filled = own.missing < own.length && other.missing < other.length;
    if (filled && own.kind !== other.kind) throw new NotMeasurable("unsupported-type");
  });
}

/** Throws `RangeError` where the check was not given the table. */
export function otherTable(id: string, name: string, tables: CheckContext["tables"]): Table {
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (table !== undefined) return table;
  throw new RangeError(
    `cannot check the rule ${id}: it needs the table "${name}" among the tables of the check`,
  );
}
