import { endOfDatesMs, firstDatedMs } from "../evaluation/datePartOf.js";
import type { DatePart } from "../expressions/datePart.js";
import type { ExpressionNode } from "../expressions/expression.js";
import type { TimeZone } from "../expressions/timeZone.js";
import type { SqlPart, SqlSteps } from "./sqlSteps.js";
import { partOf } from "./sqlSteps.js";

/** Of a local time, as a timestamp without zone. */
const ofLocalTime: { readonly [P in Exclude<DatePart, "utc-offset-minutes">]: (local: string) => string } = {
  year: (local) => `year(${local})`,
  quarter: (local) => `quarter(${local})`,
  month: (local) => `month(${local})`,
  day: (local) => `day(${local})`,
  hour: (local) => `hour(${local})`,
  minute: (local) => `minute(${local})`,
  second: (local) => `second(${local})`,
  // The database counts the seconds in.
  millisecond: (local) => `millisecond(${local}) % 1000`,
  "iso-weekday": (local) => `isodow(${local})`,
  "iso-week": (local) => `week(${local})`,
  "iso-year": (local) => `isoyear(${local})`,
  "day-of-year": (local) => `dayofyear(${local})`,
  "days-in-month": (local) => `day(last_day(${local}))`,
};

/** A part of an instant's date, by the rules of the zone that the expression holds: the database's own are not asked. */
export function datePartSql(
  steps: SqlSteps,
  of: SqlPart,
  { part, zone }: Extract<ExpressionNode, { readonly op: "date-part" }>,
): SqlPart {
  const instant = steps.bind(partOf(steps, [of], (x) => `floor(${x})`));
  const dated = (x: string, value: string): string =>
    `CASE WHEN ${x} >= ${firstDatedMs} AND ${x} < ${endOfDatesMs} THEN ${value} END`;
  if (part === "utc-offset-minutes")
    return partOf(steps, [instant], (x) => dated(x, `CAST(${offsetSql(x, zone)} AS DOUBLE) / 60`));
  const local = steps.bind(
    partOf(steps, [instant], (x) =>
      dated(
        x,
        `make_timestamp(CAST(${x} AS BIGINT) * 1000 + CAST(${offsetSql(x, zone)} AS BIGINT) * 1000000)`,
      ),
    ),
  );
  return partOf(steps, [local], (time) => `CAST(${ofLocalTime[part](time)} AS DOUBLE)`);
}

/** The offset in seconds. */
function offsetSql(instant: string, { offset, changes }: TimeZone): string {
  if (changes.length === 0) return String(offset);
  const offsets = [offset, ...changes.map(([, seconds]) => seconds)];
  const cases = changes.map(([at], i) => `WHEN ${instant} < ${at} THEN ${offsets[i]!}`);
  return `CASE ${cases.join(" ")} ELSE ${offsets[changes.length]!} END`;
}
