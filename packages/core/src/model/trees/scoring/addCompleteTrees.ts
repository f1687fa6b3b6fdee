import type { CompleteTrees } from "./completeTrees.js";

/** Adds the weights of the leaves that rows reach to their margins, tree after tree; eight rows go down side by side. */
export function addCompleteTrees(
  complete: CompleteTrees,
  keys: Int32Array,
  margins: Float64Array,
  block: {
    readonly from: number;
    readonly rows: number;
    readonly width: number;
    readonly outputs: number;
  },
): void {
  const { depth, trees, splits, weights } = complete;
  const { from, rows, width, outputs } = block;
  const size = 1 << depth;
  const step = 2 * width;
  const whole = rows - (rows % 8);
  const reached = new Int32Array(8);
  for (let tree = 0; tree < trees; tree++) {
    const root = 2 * tree * size;
    const leaves = (tree - 1) * size;
    for (let row = 0; row < whole; row += 8) {
      const a = row * step;
      const b = a + step;
      const c = b + step;
      const d = c + step;
      const e = d + step;
      const f = e + step;
      const g = f + step;
      const h = g + step;
      let i = 1;
      let j = 1;
      let k = 1;
      let l = 1;
      let m = 1;
      let n = 1;
      let o = 1;
      let p = 1;
      for (let level = 0; level < depth; level++) {
        const s0 = root + 2 * i;
        const s1 = root + 2 * j;
        const s2 = root + 2 * k;
        const s3 = root + 2 * l;
        const s4 = root + 2 * m;
        const s5 = root + 2 * n;
        const s6 = root + 2 * o;
        const s7 = root + 2 * p;
        i = 2 * i + Number(keys[a + splits[s0]!]! > splits[s0 + 1]!);
        j = 2 * j + Number(keys[b + splits[s1]!]! > splits[s1 + 1]!);
        k = 2 * k + Number(keys[c + splits[s2]!]! > splits[s2 + 1]!);
        l = 2 * l + Number(keys[d + splits[s3]!]! > splits[s3 + 1]!);
        m = 2 * m + Number(keys[e + splits[s4]!]! > splits[s4 + 1]!);
        n = 2 * n + Number(keys[f + splits[s5]!]! > splits[s5 + 1]!);
        o = 2 * o + Number(keys[g + splits[s6]!]! > splits[s6 + 1]!);
        p = 2 * p + Number(keys[h + splits[s7]!]! > splits[s7 + 1]!);
      }
      const to = (from + row) * outputs;
      if (outputs === 1) {
        margins[to + 0]! += weights[leaves + i]!;
        margins[to + 1]! += weights[leaves + j]!;
        margins[to + 2]! += weights[leaves + k]!;
        margins[to + 3]! += weights[leaves + l]!;
        margins[to + 4]! += weights[leaves + m]!;
        margins[to + 5]! += weights[leaves + n]!;
        margins[to + 6]! += weights[leaves + o]!;
        margins[to + 7]! += weights[leaves + p]!;
        continue;
      }
      reached[0] = leaves + i;
      reached[1] = leaves + j;
      reached[2] = leaves + k;
      reached[3] = leaves + l;
      reached[4] = leaves + m;
      reached[5] = leaves + n;
      reached[6] = leaves + o;
      reached[7] = leaves + p;
      for (let each = 0; each < 8; each++) {
        const leaf = reached[each]! * outputs;
        const own = to + each * outputs;
        for (let output = 0; output < outputs; output++) margins[own + output]! += weights[leaf + output]!;
      }
    }
  }
  for (let row = whole; row < rows; row++)
    addRow(complete, keys, margins, { a: row * step, to: (from + row) * outputs, outputs });
}

/** One row: four trees side by side. */
function addRow(
  { depth, trees, splits, weights }: CompleteTrees,
  keys: Int32Array,
  margins: Float64Array,
  { a, to, outputs }: { readonly a: number; readonly to: number; readonly outputs: number },
): void {
  const size = 1 << depth;
  for (let tree = 0; tree < trees; tree += 4) {
    const last = trees - 1;
    const u = tree * size;
    const v = Math.min(tree + 1, last) * size;
    const w = Math.min(tree + 2, last) * size;
    const x = Math.min(tree + 3, last) * size;
    let i = 1;
    let j = 1;
    let k = 1;
    let l = 1;
    for (let level = 0; level < depth; level++) {
      const p = 2 * (u + i);
      const q = 2 * (v + j);
      const r = 2 * (w + k);
      const s = 2 * (x + l);
      i = 2 * i + Number(keys[a + splits[p]!]! > splits[p + 1]!);
      j = 2 * j + Number(keys[a + splits[q]!]! > splits[q + 1]!);
      k = 2 * k + Number(keys[a + splits[r]!]! > splits[r + 1]!);
      l = 2 * l + Number(keys[a + splits[s]!]! > splits[s + 1]!);
    }
    for (let output = 0; output < outputs; output++) {
      let margin = margins[to + output]! + weights[(u + i - size) * outputs + output]!;
      if (tree + 1 < trees) margin += weights[(v + j - size) * outputs + output]!;
      if (tree + 2 < trees) margin += weights[(w + k - size) * outputs + output]!;
      if (tree + 3 < trees) margin += weights[(x + l - size) * outputs + output]!;
      margins[to + output] = margin;
    }
  }
}
