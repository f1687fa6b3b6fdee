import type { Blocks, Run } from "./blocks.js";
import { blockRows, wrongType } from "./blocks.js";

/** Chooses between two values of each row: `takeFirst` says where the first is taken (1). */
type Choose<Values> = (
  takeFirst: Uint8Array,
  values: readonly [Values, Values],
  out: Values,
  count: number,
) => void;

/** The first value, and where it is missing the second. */
export function coalesced(first: Blocks, second: Blocks): Blocks {
  const missing = new Uint8Array(blockRows);
  const there = new Uint8Array(blockRows);
  return choice(first, second, (a, b, { out, choose }) => (from, to) => {
    const one = a(from, to);
    const other = b(from, to);
    const gone = one.missing;
    if (gone === null) return one;
    const count = to - from;
    for (let i = 0; i < count; i++) there[i] = gone[i]! ^ 1;
    choose(there, [one.values, other.values], out, count);
    if (other.missing === null) return { values: out, missing: null };
    for (let i = 0; i < count; i++) missing[i] = gone[i]! & other.missing[i]!;
    return { values: out, missing };
  });
}

/** The first value where a condition holds, the second where it does not, none where it is missing. */
export function chosen(condition: Run<Uint8Array>, first: Blocks, second: Blocks): Blocks {
  const missing = new Uint8Array(blockRows);
  return choice(first, second, (a, b, { out, choose }) => (from, to) => {
    const holds = condition(from, to);
    const one = a(from, to);
    const other = b(from, to);
    choose(holds.values, [one.values, other.values], out, to - from);
    if (holds.missing === null && one.missing === null && other.missing === null)
      return { values: out, missing: null };
    for (let i = 0; i < to - from; i++) {
      const gone = holds.values[i] === 1 ? one.missing : other.missing;
      missing[i] = (holds.missing?.[i] ?? 0) | (gone?.[i] ?? 0);
    }
    return { values: out, missing };
  });
}

/** How a choice runs, whatever the type: into a buffer, by the loop of that type. */
type Running = <Values>(
  first: Run<Values>,
  second: Run<Values>,
  into: { readonly out: Values; readonly choose: Choose<Values> },
) => Run<Values>;

function choice(first: Blocks, second: Blocks, running: Running): Blocks {
  if (first.type === "number" && second.type === "number") {
    const into = { out: new Float64Array(blockRows), choose: chooseNumbers };
    return { type: "number", run: running(first.run, second.run, into) };
  }
  if (first.type === "boolean" && second.type === "boolean") {
    const into = { out: new Uint8Array(blockRows), choose: chooseTruths };
    return { type: "boolean", run: running(first.run, second.run, into) };
  }
  if (first.type === "text" && second.type === "text") {
    const into = { out: new Array<string>(blockRows).fill(""), choose: chooseTexts };
    return { type: "text", run: running(first.run, second.run, into) };
  }
  return wrongType(second.type, first.type);
}

// One loop a type, so that each stays a plain loop for the engine.

const chooseNumbers: Choose<Float64Array> = (takeFirst, [a, b], out, count) => {
  for (let i = 0; i < count; i++) out[i] = takeFirst[i] === 1 ? a[i]! : b[i]!;
};

const chooseTruths: Choose<Uint8Array> = (takeFirst, [a, b], out, count) => {
  for (let i = 0; i < count; i++) out[i] = takeFirst[i] === 1 ? a[i]! : b[i]!;
};

const chooseTexts: Choose<string[]> = (takeFirst, [a, b], out, count) => {
  for (let i = 0; i < count; i++) out[i] = takeFirst[i] === 1 ? a[i]! : b[i]!;
};
