import { formatInstant } from "../../time/index.js";

/** The label of a cell that is not text: instants in ISO 8601 (milliseconds outside the years 0000 to 9999), truth values in words. */
export function labelOf(kind: "number" | "boolean" | "timestamp", value: number): string {
  if (kind === "boolean") return value === 1 ? "true" : "false";
  const isInstant = kind === "timestamp" && value >= -62_167_219_200_000 && value < 253_402_300_799_999;
  return isInstant ? formatInstant(value) : String(value);
}
