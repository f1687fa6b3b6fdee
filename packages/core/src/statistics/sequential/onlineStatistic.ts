import type { Json } from "../../evidence/index.js";
import { InputError, NotMeasurable } from "../../evidence/index.js";

/** A statistic that takes one item at a time and can be stopped, saved and resumed at any of them, to the same bits. */
export interface OnlineStatistic<Item, Result> {
  /** Takes an item and tells what is known after it. Throws `RangeError` at an item out of range, which then does not count. */
  update(item: Item): Result;
  /** Options and memory as plain JSON, for the `…FromState` function of the same name. */
  state(): Json;
}

type Cell = number | Float64Array;

/** What one online statistic is made of: making, saving, resuming, and running over an array are the same for all. */
export interface OnlineKind<Options, Plan, Memory, Item, Result> {
  readonly name: string;
  /** The options with their defaults. Throws `RangeError` where one is out of range. */
  settle(options: Partial<Options>): Options;
  /** What follows from the options, once. */
  plan(options: Options): Plan;
  /** The memory before the first item: numbers and arrays, in the fields that the state will have. */
  blank(plan: Plan): Memory;
  /** Whether a memory can have come about under the plan. */
  fits(memory: Memory, plan: Plan): boolean;
  /** Takes an item into the memory. Throws before it changes anything. */
  observe(plan: Plan, memory: Memory, item: Item): void;
  result(plan: Plan, memory: Memory): Result;
}

/** A statistic of a kind before its first item. */
export function newOnline<O, P, M, I, R>(
  kind: OnlineKind<O, P, M, I, R>,
  options: Partial<O>,
): OnlineStatistic<I, R> {
  const settled = kind.settle(options);
  const plan = kind.plan(settled);
  return onlineOf(kind, { options: settled, plan, memory: kind.blank(plan) });
}

/** The result after the last of some items. Throws `no-rows` where there are none. */
export function resultAfter<O, P, M, I, R>(
  kind: OnlineKind<O, P, M, I, R>,
  options: Partial<O>,
  items: { readonly length: number; at(index: number): I },
): R {
  const plan = kind.plan(kind.settle(options));
  const memory = kind.blank(plan);
  if (items.length === 0) throw new NotMeasurable("no-rows");
  for (let i = 0; i < items.length; i++) kind.observe(plan, memory, items.at(i));
  return kind.result(plan, memory);
}

/**
 * A statistic from what its `state()` gave. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else: another kind's state,
 * options out of range, a field that is missing, strange, not finite or impossible.
 */
export function onlineFromState<O, P, M, I, R>(
  kind: OnlineKind<O, P, M, I, R>,
  state: Json,
): OnlineStatistic<I, R> {
  if (!isRecord(state)) throw invalid(kind.name, "is not a record");
  if (state["format"] !== 1)
    throw new InputError("unsupported-format", `the state of a ${kind.name} has another format than 1`);
  if (state["kind"] !== kind.name) throw invalid(kind.name, "belongs to another statistic");
  const options = settledOptions(kind, state["options"]);
  const plan = kind.plan(options);
  const memory = kind.blank(plan);
  fillMemory(kind.name, memory as { [name: string]: Cell }, state["memory"]);
  if (!kind.fits(memory, plan)) throw invalid(kind.name, "contradicts itself");
  return onlineOf(kind, { options, plan, memory });
}

function onlineOf<O, P, M, I, R>(
  kind: OnlineKind<O, P, M, I, R>,
  { options, plan, memory }: { readonly options: O; readonly plan: P; readonly memory: M },
): OnlineStatistic<I, R> {
  return {
    update: (item) => {
      kind.observe(plan, memory, item);
      return kind.result(plan, memory);
    },
    state: () => ({
      format: 1,
      kind: kind.name,
      options: { ...(options as { readonly [name: string]: Json }) },
      memory: Object.fromEntries(
        Object.entries<Cell>(memory as { readonly [name: string]: Cell }).map(([name, cell]) => [
          name,
          typeof cell === "number" ? cell : Array.from(cell),
        ]),
      ),
    }),
  };
}

function settledOptions<O, P, M, I, R>(kind: OnlineKind<O, P, M, I, R>, options: Json | undefined): O {
  if (!isRecord(options)) throw invalid(kind.name, "holds no options");
  // A comparison would take "0.5", [0.5] or null for a number.
  const plain = Object.values(options).every(
    (value) => isFiniteNumber(value) || (typeof value === "string" && Number.isNaN(Number(value))),
  );
  if (!plain) throw invalid(kind.name, "has options that are neither numbers nor names");
  let settled: O;
  try {
    // `settle` checks every option.
    settled = kind.settle(options as Partial<O>);
  } catch (cause) {
    throw new InputError("invalid-field", `the state of a ${kind.name} has options out of range`, { cause });
  }
  const names = Object.keys(settled as object);
  if (Object.keys(options).length !== names.length || !names.every((name) => name in options))
    throw invalid(kind.name, "has other options");
  return settled;
}

function fillMemory(kind: string, cells: { [name: string]: Cell }, saved: Json | undefined): void {
  if (!isRecord(saved)) throw invalid(kind, "holds no memory");
  const names = Object.keys(cells);
  if (Object.keys(saved).length !== names.length) throw invalid(kind, "has other fields");
  for (const name of names) {
    const cell = cells[name]!;
    const value = saved[name];
    if (typeof cell === "number") {
      if (!isFiniteNumber(value)) throw invalid(kind, `has no ${name}`);
      cells[name] = value;
    } else {
      if (!isList(value) || value.length !== cell.length || !value.every(isFiniteNumber))
        throw invalid(kind, `has no ${name}`);
      cell.set(value);
    }
  }
}

function invalid(kind: string, what: string): InputError {
  return new InputError("invalid-field", `the state of a ${kind} ${what}`);
}

function isFiniteNumber(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !isList(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether a number of a memory is a count. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
