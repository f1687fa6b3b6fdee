/** The databases that {@link contractToSql} writes for. */
export type SqlDialect = "duckdb" | "postgresql";

/** A name as SQL quotes it. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A number as an exact double. */
export function doubleOf(value: number): string {
  const text = Number.isFinite(value)
    ? String(value)
    : Number.isNaN(value)
      ? "NaN"
      : value > 0
        ? "Infinity"
        : "-Infinity";
  return `CAST('${text}' AS DOUBLE PRECISION)`;
}

/** A value of a list as a literal; `null` where no database text can hold it. */
export function literalOf(value: string | number | boolean, dialect: SqlDialect): string | null {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") return doubleOf(value);
  if (/\p{Surrogate}/u.test(value) || (dialect === "postgresql" && value.includes("\0"))) return null;
  // The character 0 ends the text of a query.
  const parts = value.split("\0").map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? parts[0]! : `(${parts.join(" || chr(0) || ")})`;
}

/** Whether a cell is one of some values; they are of one type. */
export function amongSql(
  cell: string,
  values: readonly (string | number | boolean)[],
  dialect: SqlDialect,
): string {
  const literals = values.map((value) => literalOf(value, dialect)).filter((literal) => literal !== null);
  return literals.length === 0 ? "FALSE" : `${cell} IN (${literals.join(", ")})`;
}
