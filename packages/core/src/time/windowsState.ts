import type { Json } from "../evidence/index.js";
import { InputError } from "../evidence/index.js";
import type { Cutting } from "./cutting.js";
import { cutter, settledCutting } from "./cutting.js";

/** What assembled windows remember. */
export interface WindowsMemory {
  readonly allowedLatenessMs: number;
  /** The latest instant of an item that was taken. */
  latest: number | null;
  /** Start of the next window to tell. */
  next: number | null;
  /** Before this instant everything is late. */
  closedUntil: number | null;
  items: number;
  late: number;
  /** Items of the open windows by start. */
  readonly open: Map<number, number>;
}

/** Whether an instant has a place in windows. */
export function isInstant(time: number): boolean {
  return typeof time === "number" && Math.abs(time) <= 8.64e15;
}

/** Whether a lateness leaves every edge a whole number. */
export function isLateness(ms: number): boolean {
  return Number.isFinite(ms) && ms >= 0 && ms <= 1e14;
}

/** Format, cutting and what {@link WindowsMemory} holds. */
const fieldsOfState = 9;

/** The state as plain JSON. */
export function windowsState(cutting: Cutting, memory: WindowsMemory): Json {
  const { open, ...rest } = memory;
  return { format: 1, cutting: { ...cutting }, ...rest, open: [...open].sort(([a], [b]) => a - b) };
}

/** Cutting and memory from what {@link windowsState} gave; `InputError` on anything else. */
export function windowsMemoryFrom(state: Json): {
  readonly cutting: Cutting;
  readonly memory: WindowsMemory;
} {
  if (!isRecord(state)) throw invalid("is not a record");
  if (state["format"] !== 1)
    throw new InputError("unsupported-format", "the state of windows has another format than 1");
  if (Object.keys(state).length !== fieldsOfState) throw invalid("has other fields");
  const cutting = cuttingFrom(state["cutting"]);
  const edges = cutter(cutting);
  const isStart = (value: number): boolean => Math.abs(value) <= 9e15 && edges.startOf(value) === value;
  const { latest, next, closedUntil } = state;
  const open = openFrom(state["open"], isStart);
  const memory = {
    allowedLatenessMs: numberFrom(state["allowedLatenessMs"]),
    latest: latest === null ? null : numberFrom(latest),
    next: next === null ? null : numberFrom(next),
    closedUntil: closedUntil === null ? null : numberFrom(closedUntil),
    items: numberFrom(state["items"]),
    late: numberFrom(state["late"]),
    open,
  };
  const held = [...open.values()].reduce((sum, count) => sum + count, 0);
  const begun = [memory.latest, memory.next, memory.closedUntil].filter((value) => value !== null);
  const fits =
    isLateness(memory.allowedLatenessMs) &&
    [memory.items, memory.late].every((count) => Number.isSafeInteger(count) && count >= 0) &&
    (memory.items === 0 ? begun.length === 0 && memory.late === 0 : begun.length === 3) &&
    held <= memory.items &&
    begun.slice(1).every(isStart) &&
    begun.slice(0, 1).every(isInstant) &&
    (begun.length === 0 || memory.closedUntil! >= edges.startOf(memory.latest! - memory.allowedLatenessMs)) &&
    [...open.keys()].every((start) => start >= memory.next! && start >= memory.closedUntil!);
  if (!fits) throw invalid("contradicts itself");
  return { cutting, memory };
}

function cuttingFrom(value: Json | undefined): Cutting {
  if (!isRecord(value)) throw invalid("holds no cutting");
  let settled: Cutting;
  try {
    // Every field is checked, its type included.
    settled = settledCutting(value as unknown as Cutting);
  } catch (cause) {
    throw new InputError("invalid-field", "the state of windows has a cutting out of range", { cause });
  }
  if (Object.keys(value).length !== 2) throw invalid("has other fields in its cutting");
  return settled;
}

function openFrom(value: Json | undefined, isStart: (start: number) => boolean): Map<number, number> {
  const open = new Map<number, number>();
  if (!isList(value)) throw invalid("holds no open windows");
  for (const pair of value) {
    if (!isList(pair) || pair.length !== 2) throw invalid("holds strange open windows");
    const [start, count] = [numberFrom(pair[0]), numberFrom(pair[1])];
    if (!isStart(start) || open.has(start) || !Number.isSafeInteger(count) || count < 1)
      throw invalid("holds strange open windows");
    open.set(start, count);
  }
  return open;
}

function numberFrom(value: Json | undefined): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw invalid("lacks a number");
  return value;
}

function invalid(what: string): InputError {
  return new InputError("invalid-field", `the state of windows ${what}`);
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !isList(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
