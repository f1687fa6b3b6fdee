import { quotedName } from "../../contracts/documents/sql/sqlDialect.js";
import { isFeatureView } from "../definitions/defineFeatureView.js";
import type { FeatureSet } from "../definitions/featureView.js";
import type { Expression } from "../expressions/expression.js";
import { requireSmall } from "../expressions/requireSmall.js";
import { sqlWriter } from "./sqlOfNode.js";
import { sqlSteps } from "./sqlSteps.js";

/** What a query of features reads. */
export interface FeatureViewSqlOptions {
  /** The table, by its name in the database. */
  readonly from: string;
  /** The columns that stand before the features; unless stated the keys and clocks of a view, none of a set without them. */
  readonly keep?: readonly string[];
}

/**
 * A query of DuckDB that computes the features of a view: a row for each row of a table, in its order, a column for each feature. It
 * gives the values that {@link evaluateColumns} gives, to the bit but for exponentials, logarithms, powers, sines and cosines (2 ulp);
 * guards stand wherever the database means something else. A strict cast that fails, or a column of another type, fails the query
 * (where the database does not see that the value cannot matter). Instants are read to the microsecond.
 *
 * Throws `RangeError` for a function of one's own, a statistic over a window, a text with half a character, and where two columns of the
 * result have one name (databases do not tell upper from lower case).
 *
 * @example
 * import { column, defineFeature, defineFeatureView, featureViewSql, negate } from "@probity/core/features";
 * const loss = defineFeature({ name: "loss", description: "a loss", expression: negate(column("gain")) });
 * const sql = featureViewSql(defineFeatureView({ name: "v", features: [loss] }), { from: "trades" });
 * sql.slice(0, 37); // => "SELECT (-(c0)) AS \"loss\" FROM (SELECT"
 */
export function featureViewSql(
  view: FeatureSet,
  { from, keep = keysOf(view) }: FeatureViewSqlOptions,
): string {
  const steps = sqlSteps();
  const write = sqlWriter(steps);
  const names = [...keep, ...view.features.map(({ name }) => name)];
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length)
    throw new RangeError(
      `cannot write the features of "${view.name}" in SQL: two columns have one name, they need names that differ by more than case`,
    );
  const kept = keep.map(
    (name) => [quotedName(name), steps.source(`kept ${name}`, quotedName(name))] as const,
  );
  const features = view.features.map(({ name, expression, aggregation }) => {
    if (aggregation !== undefined)
      throw new RangeError(
        `cannot write the feature "${name}" in SQL: it is a statistic over a window, it needs one of a row`,
      );
    requireSmall(expression);
    return [quotedName(name), write(expression)] as const;
  });
  return steps.query([...kept, ...features], quotedName(from));
}

/**
 * A query of DuckDB that computes an expression for each row of a table, in its order, as the column `value`; see {@link featureViewSql}.
 *
 * @example
 * import { column, expressionSql, negate } from "@probity/core/features";
 * expressionSql(negate(column("gain")), { from: "trades" }).slice(0, 32); // => "SELECT (-(c0)) AS value FROM (SE"
 */
export function expressionSql(expression: Expression, { from }: { readonly from: string }): string {
  requireSmall(expression);
  const steps = sqlSteps();
  const value = sqlWriter(steps)(expression);
  return steps.query([["value", value]], quotedName(from));
}

function keysOf(view: FeatureSet): readonly string[] {
  if (!isFeatureView(view)) return [];
  const { entity, eventTime, knownAt } = view;
  return [...new Set([...entity, eventTime, ...(knownAt === "event-time" ? [] : [knownAt])])];
}
