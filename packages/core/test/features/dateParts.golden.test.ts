import { describe, expect, it } from "vitest";
import golden from "../../golden/features/time.json";
import {
  add,
  and,
  cosine,
  type DatePart,
  datePart,
  divide,
  type Expression,
  equals,
  evaluateColumns,
  evaluateRow,
  greaterOrEqual,
  instant,
  multiply,
  not,
  or,
  remainder,
  sine,
  subtract,
  type TimeZone,
  timeZoneFromOffsets,
  utc,
} from "../../src/features/index.js";
import { rowsOf, tableFrom } from "../../src/table/index.js";

/** The offset of a zone at an instant by the rules that the runtime brings along. */
function offsetFinder(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    era: "short",
    ...({ year: "numeric", month: "numeric", day: "numeric" } as const),
    ...({ hour: "numeric", minute: "numeric", second: "numeric" } as const),
  });
  return (ms) => {
    const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const local = Date.UTC(
      part["year"]!,
      part["month"]! - 1,
      part["day"],
      part["hour"],
      part["minute"],
      part["second"],
    );
    return (local - Math.floor(ms / 1000) * 1000) / 60_000;
  };
}

const turn = 2 * Math.PI;

/** Every key of the file but `dst`, which no offset tells: it is a matter of a zone's law. */
function parts(zone: TimeZone): { readonly [key: string]: Expression } {
  const of = (part: DatePart): Expression<"number"> => datePart(instant("at"), part, zone);
  const year = of("year");
  const day = of("day");
  const everyNth = (n: number): Expression<"boolean"> => equals(remainder(year, n), 0);
  const monthEnd = equals(day, of("days-in-month"));
  const hour = multiply(divide(add(of("hour"), divide(of("minute"), 60)), 24), turn);
  const weekday = multiply(divide(subtract(of("iso-weekday"), 1), 7), turn);
  const month = multiply(divide(subtract(of("month"), 1), 12), turn);
  return {
    year,
    quarter: of("quarter"),
    month: of("month"),
    day,
    hour: of("hour"),
    minute: of("minute"),
    second: of("second"),
    isoWeekday: of("iso-weekday"),
    dayOfYear: of("day-of-year"),
    isoWeek: of("iso-week"),
    isoYear: of("iso-year"),
    weekend: greaterOrEqual(of("iso-weekday"), 6),
    leapYear: and(everyNth(4), or(not(everyNth(100)), everyNth(400))),
    daysInMonth: of("days-in-month"),
    monthStart: equals(day, 1),
    monthEnd,
    quarterStart: and(equals(day, 1), equals(remainder(of("month"), 3), 1)),
    yearEnd: and(equals(of("month"), 12), monthEnd),
    utcOffsetMinutes: of("utc-offset-minutes"),
    hourSin: sine(hour),
    hourCos: cosine(hour),
    weekdaySin: sine(weekday),
    weekdayCos: cosine(weekday),
    monthSin: sine(month),
    monthCos: cosine(month),
  };
}

const found = golden.cases.find(({ name }) => name === "date-parts") as unknown as {
  readonly input: { readonly epochMilliseconds: readonly number[]; readonly zones: readonly string[] };
  readonly expected: { readonly [zone: string]: readonly { readonly [key: string]: number | boolean }[] };
};
const { absolute, relative } = golden.tolerance;

describe("date parts", () => {
  const instants = found.input.epochMilliseconds;
  const table = tableFrom({ at: instants.map((ms) => new Date(ms)) });
  it.each(found.input.zones)("in %s are those of the file", (name) => {
    const zone =
      name === "UTC"
        ? utc
        : timeZoneFromOffsets(name, offsetFinder(name), { from: -1_000_000_000, to: 4_102_531_200_000 });
    const expressions = parts(zone);
    const wanted = found.expected[name]!;
    expect(new Set([...Object.keys(expressions), "dst"])).toEqual(new Set(Object.keys(wanted[0]!)));
    for (const [key, expression] of Object.entries(expressions)) {
      const got = rowsOf({ rows: table.rows, columns: [evaluateColumns(expression, table)] });
      wanted.forEach((row, i) => {
        const value = got[i]!["value"];
        if (typeof row[key] === "boolean") expect(value).toBe(row[key]);
        else
          expect(Math.abs(Number(value) - row[key]!)).toBeLessThanOrEqual(
            absolute + relative * Math.abs(row[key]!),
          );
        expect(evaluateRow(expression, { at: instants[i] })).toBe(value);
      });
    }
  });
});
