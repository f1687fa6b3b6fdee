import type { ExpressionNode } from "../expressions/expression.js";
import { operandsOf } from "../expressions/operandsOf.js";
import { requireSmall } from "../expressions/requireSmall.js";
import { isFeatureView } from "./defineFeatureView.js";
import type { Feature } from "./feature.js";
import type { FeatureSet } from "./featureView.js";

/**
 * How a feature uses a column: it is the feature (`identity`), goes into its value (`value`), is hashed (`hash`, so that the value cannot
 * be read back from the feature), or only decides which value is taken (`condition`).
 */
export type ColumnUse = "identity" | "value" | "hash" | "condition";

/** A function of one's own, into which lineage cannot see. */
export interface OpaqueFunction {
  readonly name: string;
  readonly version: string;
}

/** Where one feature comes from. */
export interface FeatureOrigin {
  readonly view: string;
  readonly feature: string;
  /** The table that the view states. */
  readonly source?: string;
  /** The columns that it is computed from, each with its uses, in the order of their first use. */
  readonly columns: readonly { readonly column: string; readonly uses: readonly ColumnUse[] }[];
  /** The features of the view that it takes. */
  readonly features: readonly string[];
  readonly functions: readonly OpaqueFunction[];
  /** It is a statistic over a window of events. */
  readonly aggregated: boolean;
  /** The columns that choose the events: the entity's keys and both clocks. */
  readonly chosenBy: readonly string[];
}

/** Where features come from, as a plain document. */
export interface FeatureLineage {
  readonly format: 1;
  readonly features: readonly FeatureOrigin[];
}

/**
 * Where the features of some views come from: the columns with their uses, the features that each takes, and the functions that lineage
 * cannot see into. Columns that a function takes count as `value`.
 *
 * Throws `RangeError` for an expression of over 10,000 operators or 500 levels. Cost: O(operators).
 *
 * @example
 * import { column, defineFeature, defineFeatureView, equals, featureLineage, when } from "@probity/core/features";
 * const debt = when(equals(column("kind", "text"), "loan"), column("amount"), 0);
 * const lineage = featureLineage([
 *   defineFeatureView({ name: "v", features: [defineFeature({ name: "debt", description: "debt", expression: debt })] }),
 * ]);
 * lineage.features[0].columns; // => [{ column: "kind", uses: ["condition"] }, { column: "amount", uses: ["value"] }]
 */
export function featureLineage(views: readonly FeatureSet[]): FeatureLineage {
  return {
    format: 1,
    features: views.flatMap((view) => view.features.map((feature) => originOf(view, feature))),
  };
}

function originOf(view: FeatureSet, feature: Feature): FeatureOrigin {
  requireSmall(feature.expression);
  const uses = new Map<string, Set<ColumnUse>>();
  const functions = new Map<string, OpaqueFunction>();
  const visit = (node: ExpressionNode, use: ColumnUse): void => {
    if (node.op === "column" || node.op === "instant")
      uses.set(node.name, (uses.get(node.name) ?? new Set()).add(use));
    if (node.op === "function")
      functions.set(JSON.stringify([node.name, node.version]), { name: node.name, version: node.version });
    const below = use === "identity" ? "value" : use;
    if (node.op === "when") {
      visit(node.if, "condition");
      visit(node.then, below);
      visit(node.else, below);
      return;
    }
    for (const operand of operandsOf(node))
      visit(operand, node.op === "hash" && below === "value" ? "hash" : below);
  };
  visit(feature.expression, "identity");
  const history = isFeatureView(view) ? view : null;
  return {
    view: view.name,
    feature: feature.name,
    ...(history?.source === undefined ? {} : { source: history.source }),
    columns: [...uses].map(([column, of]) => ({ column, uses: [...of] })),
    features: feature.dependsOn ?? [],
    functions: [...functions.values()],
    aggregated: feature.aggregation !== undefined,
    chosenBy:
      history === null
        ? []
        : [
            ...new Set([
              ...history.entity,
              history.eventTime,
              ...(history.knownAt === "event-time" ? [] : [history.knownAt]),
            ]),
          ],
  };
}
