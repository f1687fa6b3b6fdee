import type { FeatureLineage } from "./featureLineage.js";

/**
 * Lineage as the text of a Mermaid flowchart: columns on the left, features on the right, a dotted arrow where a column only decides
 * which value is taken, and a node of its own for each function that lineage cannot see into. A feature that takes another has an arrow
 * from it, beside those from the columns.
 *
 * @example
 * import { column, defineFeature, defineFeatureView, featureLineage, lineageToMermaid } from "@probity/core/features";
 * const income = defineFeature({ name: "income", description: "yearly income", expression: column("income") });
 * lineageToMermaid(featureLineage([defineFeatureView({ name: "v", features: [income] })]));
 * // => 'flowchart LR\n  n0["income"]\n  n1(["v.income"])\n  n0 --> n1\n'
 */
export function lineageToMermaid({ features }: FeatureLineage): string {
  const nodes = new Map<string, string>();
  const lines: string[] = [];
  const arrows: string[] = [];
  const node = (key: string, shape: (label: string) => string, label: string): string => {
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const id = `n${nodes.size}`;
    nodes.set(key, id);
    lines.push(`  ${id}${shape(quoted(label))}`);
    return id;
  };
  const featureNode = (view: string, feature: string): string =>
    node(JSON.stringify(["feature", view, feature]), (label) => `([${label}])`, `${view}.${feature}`);
  for (const { view, feature, source, columns, features: taken, functions } of features) {
    for (const { column, uses } of columns) {
      const table = source === undefined ? "" : `${source}.`;
      const from = node(
        JSON.stringify(["column", source, column]),
        (label) => `[${label}]`,
        `${table}${column}`,
      );
      const decides = uses.every((use) => use === "condition");
      arrows.push(`  ${from} ${decides ? "-.->" : "-->"} ${featureNode(view, feature)}`);
    }
    const to = featureNode(view, feature);
    for (const other of taken) arrows.push(`  ${featureNode(view, other)} --> ${to}`);
    for (const { name, version } of functions) {
      const from = node(
        JSON.stringify(["function", name, version]),
        (label) => `[[${label}]]`,
        `${name} ${version}`,
      );
      arrows.push(`  ${from} -.-> ${to}`);
    }
  }
  return `${["flowchart LR", ...lines, ...arrows].join("\n")}\n`;
}

/** Mermaid reads entities in quoted text; nothing else can end it. */
function quoted(label: string): string {
  return `"${label.replace(/[^\p{L}\p{N} ._@/-]/gu, (character) => `#${character.codePointAt(0)!};`)}"`;
}
