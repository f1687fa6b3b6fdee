import { formatDuration, parseDuration } from "../../../time/index.js";
import type { OdcsServiceLevel } from "./odcsDocument.js";

/** Milliseconds of the units that the standard names; a year is 365 days. */
export const spans: { readonly [unit: string]: number } = {
  m: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
  y: 31_536_000_000,
  yr: 31_536_000_000,
  year: 31_536_000_000,
  years: 31_536_000_000,
};

/** The span of a service level as an ISO 8601 duration, `null` where it says none. */
export function levelDuration({ value, unit = "" }: OdcsServiceLevel): string | null {
  try {
    if (typeof value === "string") {
      parseDuration(value);
      return value;
    }
    const scale = Object.hasOwn(spans, unit) ? spans[unit]! : Number.NaN;
    return typeof value === "number" ? formatDuration({ months: 0, ms: value * scale }) : null;
  } catch {
    return null;
  }
}
