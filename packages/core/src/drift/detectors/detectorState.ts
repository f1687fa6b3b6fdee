import type { Json } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";

type Cell = number | Float64Array | Int32Array;

/** What one kind of detector is made of: with it, making, saving and resuming are the same for all. */
export interface DetectorKind<Options, Memory> {
  readonly name: string;
  /** The options with their defaults. Throws `RangeError` where one is out of range. */
  settle(options: Partial<Options>): Options;
  /** The memory before the first item: numbers and typed arrays, in the fields that the state will have. */
  blank(options: Options): Memory;
  /** Whether a memory can have come about under the options. */
  fits(memory: Memory, options: Options): boolean;
}

/** Options and memory of a detector. */
export interface Detector<Options, Memory> {
  readonly options: Options;
  readonly memory: Memory;
}

/** A detector of a kind before its first item. */
export function newDetector<O, M>(kind: DetectorKind<O, M>, options: Partial<O>): Detector<O, M> {
  const settled = kind.settle(options);
  return { options: settled, memory: kind.blank(settled) };
}

/** Options and memory as plain JSON; zeros at the end of an array are left out. */
export function stateOf<O extends Readonly<Record<keyof O, Json>>, M extends Readonly<Record<keyof M, Cell>>>(
  kind: DetectorKind<O, M>,
  { options, memory }: Detector<O, M>,
): { readonly [key: string]: Json } {
  const fields = Object.entries<Cell>(memory).map(([name, cell]) => [
    name,
    typeof cell === "number" ? cell : trimmed(cell),
  ]);
  return {
    format: 1,
    detector: kind.name,
    options: { ...options },
    memory: Object.fromEntries(fields) as { readonly [key: string]: Json },
  };
}

/**
 * Options and memory from what {@link stateOf} gave. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else:
 * another detector's state, options out of range, a field that is missing, unknown, strange, not finite or impossible. `alsoHeld` names what
 * a kind adds to its states.
 */
export function detectorFromState<O, M extends Readonly<Record<keyof M, Cell>>>(
  kind: DetectorKind<O, M>,
  state: Json,
  alsoHeld: readonly string[] = [],
): Detector<O, M> {
  if (!isRecord(state)) throw invalid(kind.name, "is not a record");
  if (state["format"] !== 1)
    throw new InputError(
      "unsupported-format",
      `the state of a ${kind.name} detector has another format than 1`,
    );
  if (state["detector"] !== kind.name) throw invalid(kind.name, "belongs to another detector");
  const held = ["format", "detector", "options", "memory", ...alsoHeld];
  if (!Object.keys(state).every((name) => held.includes(name))) throw invalid(kind.name, "has other fields");
  const options = settledOptions(kind, state["options"]);
  const memory = kind.blank(options);
  const saved = state["memory"];
  if (!isRecord(saved)) throw invalid(kind.name, "holds no memory");
  const names = Object.keys(memory) as (keyof M & string)[];
  if (Object.keys(saved).length !== names.length) throw invalid(kind.name, "has other fields");
  for (const name of names) fill(kind.name, memory, { name, value: saved[name] });
  if (!kind.fits(memory, options)) throw invalid(kind.name, "contradicts itself");
  return { options, memory };
}

/** The error for a state that no detector of the kind gave. */
export function invalid(detector: string, what: string): InputError {
  return new InputError("invalid-field", `the state of a ${detector} detector ${what}`);
}

/** Whether a number of a memory is a count. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function settledOptions<O>(kind: DetectorKind<O, unknown>, options: Json | undefined): O {
  if (!isRecord(options)) throw invalid(kind.name, "holds no options");
  let settled: O;
  try {
    // Every field is checked by `settle`, its type included.
    settled = kind.settle(options as Partial<O>);
  } catch (cause) {
    throw new InputError("invalid-field", `the state of a ${kind.name} detector has options out of range`, {
      cause,
    });
  }
  const known = new Set(Object.keys(settled as object));
  if (Object.keys(options).length !== known.size || !Object.keys(options).every((name) => known.has(name)))
    throw invalid(kind.name, "has other options");
  return settled;
}

function fill<M>(
  detector: string,
  memory: M,
  field: { readonly name: keyof M & string; readonly value: Json | undefined },
): void {
  const { name, value } = field;
  const cell = memory[name];
  if (typeof cell === "number") {
    if (typeof value !== "number" || !Number.isFinite(value)) throw invalid(detector, `has no ${name}`);
    memory[name] = value as M[typeof name];
    return;
  }
  const array = cell as Float64Array | Int32Array;
  if (!isList(value) || value.length > array.length) throw invalid(detector, `has no ${name}`);
  for (let i = 0; i < value.length; i++) {
    const item = value[i];
    if (typeof item !== "number" || !Number.isFinite(item)) throw invalid(detector, `has no ${name}`);
    array[i] = item;
    if (array[i] !== item) throw invalid(detector, `has a strange ${name}`);
  }
}

function trimmed(array: Float64Array | Int32Array): number[] {
  let end = array.length;
  while (end > 0 && array[end - 1] === 0) end--;
  return Array.from(array.subarray(0, end));
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !isList(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
