import { InputError } from "../../evidence/index.js";
import type { Column, Table, TimestampColumn } from "../../table/index.js";
import { codesOf, columnOf, isPresent, timestampColumn } from "../../table/index.js";
import { replacedColumns } from "./mappedColumns.js";
import type { PseudonymKey } from "./pseudonymKey.js";
import { messagesIn } from "./pseudonymOf.js";

/** Which dates move, and by how much at most. */
export interface ShiftDatesOptions {
  readonly key: PseudonymKey;
  /** The column that names the person: all dates of one person move alike. */
  readonly person: string;
  /** Columns of instants. */
  readonly dates: readonly string[];
  /** A whole number from 1 to 36,500. */
  readonly mostDays: number;
  /** Dates move by multiples of so many days; default 1. 7 keeps the day of the week. */
  readonly stepDays?: number;
  /** Tables of one domain move a person alike; default `date-shift`. */
  readonly domain?: string;
}

const dayMs = 86_400_000;
/** The farthest instant that a `Date` holds. */
const lastMs = 8.64e15;

/**
 * The table with the dates of each person moved by one whole number of days, uniform on the multiples of `stepDays` in ±`mostDays` and drawn from
 * HMAC-SHA-256 of the person. Spans between the dates of a person, the time of day, and missing cells stay as they are; 0 days is one of the moves.
 *
 * What it does not hide: spans themselves (a stay of 93 days may be the only one), the order of events beyond 2 · `mostDays`, and seasons if that is small.
 * Throws `InputError` (`missing-column`, `wrong-type`: no instants; `malformed-table`: a row without a person; `number-out-of-range`: a date
 * that would leave the range of `Date`), `RangeError` for days out of range. Cost: O(rows), and an HMAC a person.
 * Source: Hripcsak et al., Preserving temporal relations in clinical data while maintaining privacy, JAMIA 2016.
 *
 * @example
 * import { pseudonymKey, shiftDates } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * import { tableFrom, timestampColumn } from "@probity/core/table";
 * const key = pseudonymKey(secureRandom().bytes(32), { name: "2026" });
 * const stays = tableFrom({ patient: ["a", "a"], at: [new Date("2026-03-01"), new Date("2026-03-08")] });
 * const [from, to] = timestampColumn(shiftDates(stays, { key, person: "patient", dates: ["at"], mostDays: 90 }), "at").values;
 * (to - from) / 86_400_000; // => 7
 */
export function shiftDates(table: Table, options: ShiftDatesOptions): Table {
  const { key, person, dates, mostDays, stepDays = 1, domain = "date-shift" } = options;
  if (!Number.isSafeInteger(mostDays) || mostDays < 1 || mostDays > 36_500)
    throw new RangeError(`cannot shift dates by ${mostDays} days: it needs a whole number from 1 to 36,500`);
  if (!Number.isSafeInteger(stepDays) || stepDays < 1 || stepDays > mostDays)
    throw new RangeError(
      `cannot shift dates by steps of ${stepDays} days: it needs a whole number from 1 to mostDays`,
    );
  if (dates.includes(person))
    throw new RangeError(`cannot shift the dates of "${person}": it needs another column to name the person`);
  const { codes, labels } = codesOf(columnOf(table, person));
  const row = codes.indexOf(-1);
  if (row !== -1)
    throw new InputError("malformed-table", `the column "${person}" has no person at row ${row}`);
  const steps = Math.floor(mostDays / stepDays);
  const indexOf = uniformIndex({ key, domain }, 2 * steps + 1);
  const shifts = labels.map((label) => (indexOf(label) - steps) * stepDays * dayMs);
  return replacedColumns(
    table,
    dates,
    ({ name }): Column => shifted(timestampColumn(table, name), codes, shifts),
  );
}

function shifted(column: TimestampColumn, codes: Int32Array, shifts: readonly number[]): Column {
  const values = column.values.map((value, row) => {
    if (!isPresent(column, row)) return value;
    const moved = value + shifts[codes[row]!]!;
    if (Math.abs(moved) > lastMs)
      throw new InputError(
        "number-out-of-range",
        `the column "${column.name}" at row ${row} would leave the range of dates`,
      );
    return moved;
  });
  return { ...column, values };
}

/** A uniform whole number below a bound for each value, by rejection on the words of HMAC-SHA-256 under a counter. */
function uniformIndex(
  { key, domain }: Pick<Required<ShiftDatesOptions>, "key" | "domain">,
  below: number,
): (value: string) => number {
  const acceptable = 0x1_0000_0000 - (0x1_0000_0000 % below);
  return (value) => {
    for (let round = 0; ; round++) {
      const bytes = key.sign(messagesIn(`${domain} ${round}`)(value));
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let at = 0; at < bytes.length; at += 4) {
        const word = view.getUint32(at);
        if (word < acceptable) return word % below;
      }
    }
  };
}
