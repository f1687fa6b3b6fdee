/** The columns of one table that a reference names; a column `""` where it does not name columns of one table. */
export interface ReferencedColumns {
  readonly table: string;
  readonly columns: readonly string[];
}

/** The table and columns of references such as `orders.id` or `schema/orders/properties/id`. */
export function referencedColumns(references: string | readonly string[] | undefined): ReferencedColumns {
  const parts = [references ?? []].flat().map((reference) => {
    const path = reference.replace(/^\//, "").split("/");
    if (path.length === 1) return reference.split(".");
    return path.length === 4 ? [path[1]!, path[3]!] : ["", ""];
  });
  const tables = new Set(parts.map(([table]) => table));
  const plain = tables.size === 1 && parts.every((part) => part.length === 2);
  return { table: parts[0]?.[0] ?? "", columns: plain ? parts.map(([, column = ""]) => column) : [""] };
}

/** What both versions of the standard take for a name in the short form. */
const name = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What both take for a part of the long form. */
const part = /^[A-Za-z0-9_-]+$/;

/**
 * A reference to a column: the short form where the document has the table, else the long form, which may leave the document.
 * `null` where the standard has no way to write the names.
 */
export function referenceTo(table: string, column: string, tables: ReadonlySet<string>): string | null {
  if (tables.has(table) && name.test(table) && name.test(column)) return `${table}.${column}`;
  return part.test(table) && part.test(column) ? `schema/${table}/properties/${column}` : null;
}
