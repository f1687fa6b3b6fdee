import type { TreeEnsemble } from "../treeEnsemble.js";
import { inconsistent, nameOf, unsupported } from "./attributes.js";
import { leafMode } from "./fileTrees.js";
import type { Nodes } from "./normalizeTrees.js";
import { normalizeTrees } from "./normalizeTrees.js";
import type { Part, Scores } from "./scores.js";

type Trees = Nodes &
  Pick<
    TreeEnsemble,
    "outputs" | "classes" | "roots" | "leafWeights" | "baseValues" | "aggregate" | "postTransform"
  >;

/** The trees of one tree node as they are, or those of several in one list, with the weights that they have in the common sum. */
export function joinedTrees({ parts, shift }: Scores, precision: "float32" | "float64"): Trees {
  const width = shift.length;
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && isUntouched(only, shift)) {
    const { outputs, classes, roots, leafWeights, baseValues, aggregate, postTransform } = only.trees;
    const rest = { outputs, classes, roots, leafWeights, baseValues, aggregate, postTransform };
    return { ...nodesOf(only, precision), ...rest };
  }
  const baseValues = shift.slice();
  const each = parts.map((part) => ({
    nodes: nodesOf(part, precision),
    ...weightsOf(part, width, baseValues),
  }));
  const leafRows = startsOf(each.map(({ weights }) => weights.length / width));
  const members = startsOf(each.map(({ nodes }) => nodes.members.length));
  const nodes = startsOf(each.map(({ nodes: { feature } }) => feature.length));
  const count = nodes[parts.length]!;
  const shifted = (list: Int32Array, feature: Int32Array, part: number): Int32Array =>
    list.map((child, i) => child + (feature[i]! < 0 ? leafRows[part]! : nodes[part]!));
  const ints = (pick: (own: Nodes, part: number) => Int32Array): Int32Array =>
    Int32Array.from(each.flatMap((own, part) => Array.from(pick(own.nodes, part))));
  const bytes = (pick: (own: Nodes) => Uint8Array): Uint8Array =>
    Uint8Array.from(each.flatMap((own) => Array.from(pick(own.nodes))));
  const memberStarts = new Int32Array(count + 1).fill(members[parts.length]!, count);
  memberStarts.set(
    ints((own, part) => own.memberStarts.subarray(0, -1).map((start) => start + members[part]!)),
  );
  return {
    outputs: width,
    classes: parts.find(({ trees }) => trees.classes.length === width)?.trees.classes ?? [],
    feature: ints(({ feature }) => feature),
    kind: bytes(({ kind }) => kind),
    threshold: Float64Array.from(each.flatMap(({ nodes: own }) => Array.from(own.threshold))),
    missingIsTrue: bytes(({ missingIsTrue }) => missingIsTrue),
    whenTrue: ints(({ whenTrue, feature }, part) => shifted(whenTrue, feature, part)),
    whenFalse: ints(({ whenFalse, feature }, part) => shifted(whenFalse, feature, part)),
    exchanged: bytes(({ exchanged }) => exchanged),
    members: Float64Array.from(each.flatMap(({ nodes: own }) => Array.from(own.members))),
    memberStarts,
    roots: Int32Array.from(
      parts.flatMap(({ trees }, part) => Array.from(trees.roots, (root) => root + nodes[part]!)),
    ),
    leafWeights: Float64Array.from(each.flatMap(({ weights }) => Array.from(weights))),
    baseValues,
    aggregate: "sum",
    postTransform: "none",
  };
}

/** Whether a part is the whole, so that its margins stay those of the file to the bit. */
function isUntouched({ map, trees }: Part, shift: Float64Array): boolean {
  const { outputs } = trees;
  return (
    map.length === outputs * outputs &&
    map.every((entry, i) => entry === (i % (outputs + 1) === 0 ? 1 : 0)) &&
    shift.every((own) => own === 0)
  );
}

function nodesOf({ node, trees, columns }: Part, precision: "float32" | "float64"): Nodes {
  const { columns: own } = columns;
  const feature = trees.feature.map((asked, i) => {
    if (trees.mode[i] === leafMode) return asked;
    const column = own[asked];
    if (column === undefined)
      throw inconsistent(node, `a split asks for a feature beyond the ${own.length} of the input`);
    return column.source;
  });
  return normalizeTrees(node, { ...trees, feature }, precision);
}

/** The weights of a part's leaves in the whole; what its base values come to is added to `baseValues`. */
function weightsOf(
  { node, trees, map }: Part,
  width: number,
  baseValues: Float64Array,
): { readonly weights: Float64Array } {
  const { outputs, leafWeights, aggregate, roots } = trees;
  const leaves = leafWeights.length / outputs;
  if (leaves * width > 0x100_0000)
    throw unsupported(`${nameOf(node)} has ${leaves} leaves and ${width} outputs, more than are read`);
  const share = aggregate === "average" ? 1 / roots.length : 1;
  const weights = new Float64Array(leaves * width);
  for (let to = 0; to < width; to++)
    for (let from = 0; from < outputs; from++) {
      const factor = map[to * outputs + from]!;
      if (factor === 0) continue;
      baseValues[to]! += factor * trees.baseValues[from]!;
      for (let leaf = 0; leaf < leaves; leaf++)
        weights[leaf * width + to]! += factor * share * leafWeights[leaf * outputs + from]!;
    }
  return { weights };
}

function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, i) => (starts[i + 1] = starts[i]! + length));
  return starts;
}
