import type { ExpressionNode } from "../expressions/expression.js";
import { mapOperands } from "../expressions/mapOperands.js";
import { operandsOf } from "../expressions/operandsOf.js";
import { requireSmall } from "../expressions/requireSmall.js";
import type { Feature } from "./feature.js";
import { featureType } from "./featureType.js";

/**
 * Features whose expressions name no others: each name of a feature is replaced by its expression, and kept in `dependsOn`. Throws
 * `RangeError` for a name that is unknown, is that of a statistic over a window, or leads in a circle; `TypeError` for another type.
 */
export function inlineFeatures(view: string, features: readonly Feature[]): readonly Feature[] {
  const byName = new Map(features.map((feature) => [feature.name, feature]));
  const done = new Map<string, Feature>();

  /** Depth first, with a path of its own: features may stand in a longer row than calls can be nested. */
  function inline(root: Feature): void {
    const path = [stepOf(root)];
    const open = new Set([root.name]);
    for (let step = path[0]; step !== undefined; step = path[path.length - 1]) {
      const { name } = step.feature;
      const other = step.names[step.next++];
      if (other === undefined) {
        done.set(name, replaced(step));
        open.delete(name);
        path.pop();
      } else if (open.has(other)) {
        const names = path.map(({ feature }) => feature.name);
        throw new RangeError(
          `cannot define the feature view "${view}": its features lead in a circle (${circleText([...names.slice(names.indexOf(other)), other])}), they need an order`,
        );
      } else if (!done.has(other)) {
        path.push(stepOf(required(other, name)));
        open.add(other);
      }
    }
  }

  function replaced({ feature, names }: Step): Feature {
    const expression = replace(feature.expression, feature.name);
    requireSmall(expression);
    return { ...feature, expression, ...(names.length === 0 ? {} : { dependsOn: names }) };
  }

  function required(name: string, by: string): Feature {
    const feature = byName.get(name);
    if (feature === undefined)
      throw new RangeError(
        `cannot define the feature view "${view}": its feature "${by}" needs "${name}", which the view lacks`,
      );
    if (feature.aggregation !== undefined)
      throw new RangeError(
        `cannot define the feature view "${view}": its feature "${by}" needs "${name}", a statistic over a window, it needs one of a row`,
      );
    return feature;
  }

  function replace(node: ExpressionNode, by: string): ExpressionNode {
    if (node.op !== "feature") return mapOperands(node, (operand) => replace(operand, by));
    const feature = done.get(node.name)!;
    const type = featureType(feature);
    if (type !== node.type)
      throw new TypeError(
        `cannot define the feature view "${view}": its feature "${by}" takes "${node.name}" as a ${node.type}, it is a ${type}`,
      );
    return feature.expression;
  }

  return features.map((feature) => {
    if (!done.has(feature.name)) inline(feature);
    return done.get(feature.name)!;
  });
}

/** A feature on the way, the names that it takes, and which of them comes next. */
interface Step {
  readonly feature: Feature;
  readonly names: readonly string[];
  next: number;
}

function stepOf(feature: Feature): Step {
  const { expression, dependsOn = [] } = feature;
  requireSmall(expression);
  return { feature, names: [...new Set([...dependsOn, ...namedFeatures(expression)])], next: 0 };
}

function circleText(names: readonly string[]): string {
  return (names.length > 12 ? [...names.slice(0, 10), "…", names[0]!] : names).join(" → ");
}

function namedFeatures(expression: ExpressionNode): readonly string[] {
  const names: string[] = [];
  const visit = (node: ExpressionNode): void => {
    if (node.op === "feature") names.push(node.name);
    for (const operand of operandsOf(node)) visit(operand);
  };
  visit(expression);
  return names;
}
