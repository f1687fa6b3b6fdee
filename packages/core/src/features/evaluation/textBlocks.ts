import type { Blocks, Run } from "./blocks.js";
import { blockRows, eitherMissing, wrongType } from "./blocks.js";

/** A truth value of two texts. */
export function ofTexts(left: Blocks, right: Blocks, holds: (a: string, b: string) => boolean): Blocks {
  const out = new Uint8Array(blockRows);
  return {
    type: "boolean",
    run: fromTexts(left, right, out, (a, b, count) => {
      for (let i = 0; i < count; i++) out[i] = holds(a[i]!, b[i]!) ? 1 : 0;
    }),
  };
}

/** Two texts, one after the other. */
export function concatenated(left: Blocks, right: Blocks): Blocks {
  const out = new Array<string>(blockRows).fill("");
  return {
    type: "text",
    run: fromTexts(left, right, out, (a, b, count) => {
      for (let i = 0; i < count; i++) out[i] = a[i]! + b[i]!;
    }),
  };
}

function fromTexts<Out>(
  left: Blocks,
  right: Blocks,
  out: Out,
  fill: (a: readonly string[], b: readonly string[], count: number) => void,
): Run<Out> {
  const first = textsOf(left);
  const second = textsOf(right);
  const either = eitherMissing();
  return (from, to) => {
    const a = first(from, to);
    const b = second(from, to);
    fill(a.values, b.values, to - from);
    return { values: out, missing: either(a.missing, b.missing, to - from) };
  };
}

function textsOf(blocks: Blocks): Run<string[]> {
  return blocks.type === "text" ? blocks.run : wrongType(blocks.type, "text");
}
