import type { Blocks, Run } from "./blocks.js";
import { blockRows, wrongType } from "./blocks.js";

/** A choice between the values of two runs, into a buffer. */
type Choice = <Cell, Values extends { [row: number]: Cell }>(
  first: Run<Values>,
  second: Run<Values>,
  out: Values,
) => Run<Values>;

/** The first value, and where it is missing the second. */
export function coalesced(first: Blocks, second: Blocks): Blocks {
  const missing = new Uint8Array(blockRows);
  return choice(first, second, (a, b, out) => (from, to) => {
    const one = a(from, to);
    const other = b(from, to);
    if (one.missing === null) return one;
    for (let i = 0; i < to - from; i++) {
      const gone = one.missing[i] === 1;
      out[i] = gone ? other.values[i]! : one.values[i]!;
      missing[i] = gone ? (other.missing?.[i] ?? 0) : 0;
    }
    return { values: out, missing };
  });
}

/** The first value where a condition holds, the second where it does not, none where it is missing. */
export function chosen(condition: Run<Uint8Array>, first: Blocks, second: Blocks): Blocks {
  const missing = new Uint8Array(blockRows);
  return choice(first, second, (a, b, out) => (from, to) => {
    const holds = condition(from, to);
    const one = a(from, to);
    const other = b(from, to);
    for (let i = 0; i < to - from; i++) out[i] = holds.values[i] === 1 ? one.values[i]! : other.values[i]!;
    if (holds.missing === null && one.missing === null && other.missing === null)
      return { values: out, missing: null };
    for (let i = 0; i < to - from; i++) {
      const gone = holds.values[i] === 1 ? one.missing : other.missing;
      missing[i] = (holds.missing?.[i] ?? 0) | (gone?.[i] ?? 0);
    }
    return { values: out, missing };
  });
}

function choice(first: Blocks, second: Blocks, choose: Choice): Blocks {
  if (first.type === "number" && second.type === "number")
    return {
      type: "number",
      run: choose<number, Float64Array>(first.run, second.run, new Float64Array(blockRows)),
    };
  if (first.type === "boolean" && second.type === "boolean")
    return {
      type: "boolean",
      run: choose<number, Uint8Array>(first.run, second.run, new Uint8Array(blockRows)),
    };
  if (first.type === "text" && second.type === "text")
    return {
      type: "text",
      run: choose<string, string[]>(first.run, second.run, new Array<string>(blockRows).fill("")),
    };
  return wrongType(second.type, first.type);
}
