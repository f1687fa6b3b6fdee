import type { Block, Blocks, Run } from "./blocks.js";

/** Blocks that several operators may ask for: the same rows are evaluated once. */
export function sharedBlocks(blocks: Blocks): Blocks {
  switch (blocks.type) {
    case "number":
      return { ...blocks, run: once(blocks.run) };
    case "boolean":
      return { ...blocks, run: once(blocks.run) };
    case "text":
      return { ...blocks, run: once(blocks.run) };
  }
}

function once<Values>(run: Run<Values>): Run<Values> {
  let last: Block<Values> | null = null;
  let lastFrom = -1;
  let lastTo = -1;
  return (from, to) => {
    if (last !== null && from === lastFrom && to === lastTo) return last;
    last = run(from, to);
    lastFrom = from;
    lastTo = to;
    return last;
  };
}
