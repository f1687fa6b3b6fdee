import type { SqlDialect } from "./sqlDialect.js";
import { doubleOf } from "./sqlDialect.js";

/** The greatest double. */
export function largest(): string {
  return doubleOf(Number.MAX_VALUE);
}

/** Whether a number has at most so many decimals. Both databases print a double as the shortest text that reads back. */
export function decimalsSql(cell: string, places: number, dialect: SqlDialect): string {
  const finite = `abs(${cell}) <= ${largest()}`;
  if (dialect === "postgresql")
    return `CASE WHEN ${finite} THEN min_scale(CAST(CAST(${cell} AS text) AS numeric)) <= ${places} ELSE FALSE END`;
  const text = `CAST(CAST(${cell} AS DOUBLE) AS VARCHAR)`;
  const decimals = `length(regexp_extract(${text}, '[.]([0-9]*[1-9])', 1))`;
  const exponent = `coalesce(TRY_CAST(regexp_extract(${text}, 'e([-+]?[0-9]+)', 1) AS INTEGER), 0)`;
  return `CASE WHEN ${finite} THEN ${decimals} - ${exponent} <= ${places} ELSE FALSE END`;
}

/** Quotients that are no double, or so small that the database refuses to make them, are decided without dividing. */
export function multipleSql(cell: string, of: number): string {
  const divisor = doubleOf(of);
  const size = `abs(CAST(${cell} AS DOUBLE PRECISION) / ${divisor})`;
  const off = `abs(${size} - round(${size}))`;
  const allowed = `least(${doubleOf(1e-9)} * greatest(${doubleOf(1)}, ${size}), ${doubleOf(1e-6)})`;
  const greatest = of < 1 ? Number.MAX_VALUE * of : Number.MAX_VALUE;
  return `CASE WHEN NOT (abs(${cell}) <= ${doubleOf(greatest)}) THEN FALSE WHEN abs(${cell}) <= ${doubleOf(of * 1e-10)} THEN TRUE ELSE ${off} <= ${allowed} END`;
}
