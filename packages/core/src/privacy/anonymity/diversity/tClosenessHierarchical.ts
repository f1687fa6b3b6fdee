import { NotMeasurable } from "../../../evidence/index.js";
import type { ClassMeasure } from "../classes/classMeasure.js";
import { largestOverClasses } from "../classes/classMeasure.js";
import type { SensitiveClasses } from "../classes/sensitiveClasses.js";
import type { LabelHierarchy } from "../hierarchy/hierarchy.js";
import { hierarchyHeight, pathOf } from "../hierarchy/hierarchy.js";
import { valueTree } from "../hierarchy/valueTree.js";

/** The tree of the sensitive values. */
export interface TClosenessHierarchicalOptions {
  readonly hierarchy: LabelHierarchy;
}

/**
 * t-closeness with hierarchical distances: the earth mover's distance where two values are (height of their lowest common ancestor)/(height of
 * the tree) apart; Σ over inner nodes of that height share · min(surplus, deficit) of the children, q − p being the surplus of a value (its
 * share in a class less that in the table). In [0, 1), of the table the largest; at most {@link tClosenessEqual}. A class that holds only
 * lung diseases is far from the table, though their names differ.
 *
 * Not measured: `unplaced-values` where cells are missing. Throws `RangeError` where the hierarchy does not name every value or has no
 * one root. Cost: O(rows · height). Source: Li, Li, Venkatasubramanian, ICDE 2007. Golden: `privacy/anonymity-measures.json`.
 *
 * @example
 * import { sensitiveClasses, tClosenessHierarchical } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: ["2*", "2*", "3*", "3*"], disease: ["flu", "bronchitis", "angina", "angina"] });
 * const paths = { flu: ["lung", "any"], bronchitis: ["lung", "any"], angina: ["heart", "any"] };
 * const classes = sensitiveClasses(table, { quasiIdentifiers: ["age"], sensitive: "disease" });
 * tClosenessHierarchical(classes, { hierarchy: { kind: "labels", paths } }).value; // => 0.5
 */
export function tClosenessHierarchical(
  classes: SensitiveClasses,
  { hierarchy }: TClosenessHierarchicalOptions,
): ClassMeasure {
  const { starts, sizes, values, counts, tableCounts, ids, labels } = classes;
  if (labels.includes(null)) throw new NotMeasurable("unplaced-values");
  const height = hierarchyHeight(hierarchy);
  const tree = valueTree(labels.map((label, value) => pathOf(hierarchy, label!, value)));
  if (tree.levels[height]!.labels.length !== 1)
    throw new RangeError(
      `cannot measure hierarchical closeness with ${tree.levels[height]!.labels.length} labels at the top: the tree needs one root`,
    );
  const inTable = tree.levels.map(({ codes, labels: nodes }) => {
    const rows = new Float64Array(nodes.length);
    tableCounts.forEach((count, value) => {
      rows[codes[value]!]! += count;
    });
    return rows;
  });
  // Scratch by node of a level: rows of the class below it, and the surplus of its children.
  const inClass = tree.levels.map(({ labels: nodes }) => new Float64Array(nodes.length));
  const surplus = tree.levels.map(({ labels: nodes }) => new Float64Array(nodes.length));
  return largestOverClasses({ starts }, (id, start, end) => {
    const excess = (level: number, node: number): number =>
      inClass[level]![node]! / sizes[id]! - inTable[level]![node]! / ids.length;
    for (let at = start; at < end; at++)
      for (let level = 0; level <= height; level++)
        inClass[level]![tree.levels[level]!.codes[values[at]!]!]! += counts[at]!;
    let distance = 0;
    for (let level = 0; level <= height; level++)
      for (let at = start; at < end; at++) {
        const node = tree.levels[level]!.codes[values[at]!]!;
        if (inClass[level]![node] === 0) continue;
        // Children without rows of the class have a deficit only: it is what the surplus lacks to the excess of the node.
        const own = excess(level, node);
        const gained = surplus[level]![node]!;
        distance += (level / height) * Math.max(0, Math.min(gained, gained - own));
        if (level < height)
          surplus[level + 1]![tree.levels[level + 1]!.codes[values[at]!]!]! += Math.max(0, own);
        inClass[level]![node] = 0;
        surplus[level]![node] = 0;
      }
    return distance;
  });
}
