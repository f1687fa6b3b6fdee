import { NotMeasurable } from "../../../evidence/index.js";
import { number, orNull, record, wholeNumber } from "../../../evidence/shape.js";
import type { Column } from "../../../table/index.js";
import { codesOf, isPresent } from "../../../table/index.js";
import { timestampOrNull } from "../../expectations/cells/timestampOrNull.js";
import type { Fresh } from "../../expectations/time/fresh.js";
import type { CheckContext, RuleCheck } from "./ruleCheck.js";
import { required } from "./ruleCheck.js";

const shape = record({ latest: orNull(number), n: wholeNumber });

/** The age of the latest instant by the clock. Throws `RangeError` without one. */
export function freshCheck(
  { id, columns, maxAgeMs, allowedSkewMs }: Fresh,
  { nowMs }: CheckContext,
): RuleCheck {
  if (nowMs === null) throw new RangeError(`cannot check the rule ${id}: it needs the clock of the check`);
  const [name = ""] = columns;
  let latest: number | null = null;
  let n = 0;
  const see = (instant: number | null): void => {
    if (instant === null || Number.isNaN(instant)) return;
    n += 1;
    latest = Math.max(latest ?? instant, instant);
  };
  return {
    update(batch) {
      seeInstants(required(batch, name), see);
    },
    outcome() {
      if (latest === null) throw new NotMeasurable("all-missing");
      const value = nowMs - latest;
      if (value < -allowedSkewMs) throw new NotMeasurable("clock-ahead");
      return { values: [{ measure: "contract/age", value, n, excess: Math.max(0, value - maxAgeMs) }] };
    },
    state: () => ({ latest, n }),
    absorb(state) {
      shape(state, "rule");
      const other = state as { latest: number | null; n: number };
      n += other.n;
      if (other.latest !== null) latest = Math.max(latest ?? other.latest, other.latest);
    },
  };
}

function seeInstants(column: Column, see: (instant: number | null) => void): void {
  if (column.missing === column.length) return;
  if (column.kind === "text") {
    const { codes, labels } = codesOf(column);
    const instants = labels.map(timestampOrNull);
    for (let row = 0; row < codes.length; row++)
      if (isPresent(column, row)) see(instants[codes[row]!] ?? null);
  } else if (column.kind === "timestamp") {
    for (let row = 0; row < column.length; row++) if (isPresent(column, row)) see(column.values[row]!);
  } else throw new NotMeasurable("unsupported-type");
}
