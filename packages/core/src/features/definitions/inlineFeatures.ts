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
  const path: string[] = [];

  function inlined(feature: Feature): Feature {
    const { name, expression, dependsOn = [] } = feature;
    const known = done.get(name);
    if (known !== undefined) return known;
    if (path.includes(name)) {
      const circle = [...path.slice(path.indexOf(name)), name].join(" → ");
      throw new RangeError(
        `cannot define the feature view "${view}": its features lead in a circle (${circle}), they need an order`,
      );
    }
    path.push(name);
    const names = [...new Set([...dependsOn, ...namedFeatures(expression)])];
    for (const other of names) inlined(required(other, name));
    path.pop();
    const replaced = replace(expression, name);
    requireSmall(replaced);
    const made: Feature = {
      ...feature,
      expression: replaced,
      ...(names.length === 0 ? {} : { dependsOn: names }),
    };
    done.set(name, made);
    return made;
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
    const feature = inlined(required(node.name, by));
    const type = featureType(feature);
    if (type !== node.type)
      throw new TypeError(
        `cannot define the feature view "${view}": its feature "${by}" takes "${node.name}" as a ${node.type}, it is a ${type}`,
      );
    return feature.expression;
  }

  return features.map(inlined);
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
