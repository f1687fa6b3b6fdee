import { databasePattern } from "./databasePattern.js";
import type { SqlDialect } from "./sqlDialect.js";
import { literalOf } from "./sqlDialect.js";

/** Whether a pattern is found in a text, `null` where the database has no such pattern. */
export function foundSql(cell: string, pattern: RegExp, dialect: SqlDialect): string | null {
  const written = databasePattern(pattern, dialect);
  const literal = written === null ? null : literalOf(written, dialect);
  if (literal === null) return null;
  return dialect === "duckdb" ? `regexp_matches(${cell}, ${literal})` : `${cell} ~ ${literal}`;
}

/** The days that exist, `YYYY-MM-DD`. */
function daysPattern(): string {
  const days = [
    "[0-9]{4}-(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
    "[0-9]{4}-(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
    "[0-9]{4}-02-(?:0[1-9]|1[0-9]|2[0-8])",
    "(?:[0-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29",
  ];
  return `(?:${days.join("|")})`;
}

/** Whether a text is a day that exists, `YYYY-MM-DD`. */
export function isDaySql(cell: string, dialect: SqlDialect): string {
  return `(${foundSql(cell, new RegExp(`^${daysPattern()}$`), dialect) ?? "FALSE"})`;
}

/** Whether a text is an instant that exists, `YYYY-MM-DDTHH:MM:SSZ`, from the year 1 on. */
export function isInstantSql(cell: string, dialect: SqlDialect): string {
  const time = "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z";
  const instants = new RegExp(`^${daysPattern()}${time}$`);
  return `(${foundSql(cell, instants, dialect) ?? "FALSE"} AND ${fromYearOne(cell)})`;
}

export function fromYearOne(cell: string): string {
  return `${cell} NOT LIKE '0000%'`;
}

/** The code points of a text. */
export function codePointsSql(cell: string): string {
  return `length(${cell})`;
}

/** The UTF-16 code units of a text: characters beyond the first plane have two. */
export function codeUnitsSql(cell: string, dialect: SqlDialect): string {
  const others = dialect === "duckdb" ? "[^\\x{10000}-\\x{10FFFF}]" : "[^\\U00010000-\\U0010FFFF]";
  return `(length(${cell}) + length(regexp_replace(${cell}, '${others}', '', 'g')))`;
}

/** Microseconds since the epoch of an instant. */
export function microsecondsSql(cell: string, dialect: SqlDialect): string {
  return dialect === "duckdb" ? `epoch_us(${cell})` : `(extract(epoch FROM ${cell}) * 1000000)`;
}
