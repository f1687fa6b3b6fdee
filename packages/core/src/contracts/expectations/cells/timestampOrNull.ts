import { instantOrNull } from "../../../time/index.js";

/** The milliseconds of exactly `YYYY-MM-DDTHH:MM:SSZ` from the year 0001 on, `null` for any other text. */
export function timestampOrNull(text: string): number | null {
  return text.length === 20 && text.endsWith("Z") && text >= "0001" ? instantOrNull(text) : null;
}
