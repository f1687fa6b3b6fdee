import type { Table } from "../../../../table/index.js";
import { addDuration, parseDuration } from "../../../../time/index.js";
import type { OdcsServiceLevel } from "../odcsDocument.js";
import { spans } from "../spans.js";
import type { CheckedRule } from "./odcsCheck.js";
import { notRun } from "./odcsCheck.js";
import { typedCells } from "./typedCells.js";

/** The data and the clock that a service level is measured on. */
interface ServiceLevelContext {
  readonly table: Table | undefined;
  readonly logicalType: string | undefined;
  readonly column: string;
  readonly parsed: boolean;
  readonly now: number;
  readonly allowedSkewMs: number;
}

/**
 * Freshness (the age of the newest instant) and retention (of the oldest), at most what the document says. Instants after `now` have no
 * age: `clock-ahead`. Other service levels need more than a table.
 */
export function serviceLevelCheck(level: OdcsServiceLevel, context: ServiceLevelContext): CheckedRule {
  const type = `servicelevel_${level.property}`;
  const newest = level.property === "freshness";
  const threshold = thresholdOf(level, context.now);
  if ((!newest && level.property !== "retention") || threshold === null)
    return notRun(type, "unsupported-rule");
  const column = context.table?.columns.find(({ name }) => name === context.column);
  if (column === undefined) return notRun(type, "missing-column");
  const cells = typedCells(column, context.logicalType ?? "timestamp", context.parsed);
  if (cells === null || (cells.kind !== "timestamp" && cells.present > 0))
    return notRun(type, "unsupported-type");
  let found = newest ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  for (let row = 0; row < cells.usable.length; row++)
    if (cells.usable[row] === 1)
      found = newest ? Math.max(found, cells.values[row]!) : Math.min(found, cells.values[row]!);
  const evaluated = cells.present - cells.mistyped;
  if (!Number.isFinite(found)) return { type, value: null, evaluated, holds: null };
  const age = context.now - found;
  if (age < -context.allowedSkewMs) return notRun(type, "clock-ahead");
  return { type, value: age / 1000, evaluated, holds: age <= threshold };
}

function thresholdOf({ value, unit }: OdcsServiceLevel, now: number): number | null {
  if (typeof value === "number") {
    const scale = Object.hasOwn(spans, unit ?? "") ? spans[unit ?? ""]! : null;
    return scale === null ? null : value * scale;
  }
  if (typeof value !== "string" || !value.startsWith("P")) return null;
  try {
    return now - addDuration(now, parseDuration(value), -1);
  } catch {
    return null;
  }
}
