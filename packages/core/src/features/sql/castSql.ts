import type { ExpressionNode } from "../expressions/expression.js";
import type { SqlPart, SqlSteps } from "./sqlSteps.js";
import { partOf } from "./sqlSteps.js";
import { textLiteral } from "./sqlTexts.js";

/** The decimal grammar of a cast, and the names of what it cannot write. */
const decimal = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?";
const special = "NaN|-?Infinity";

/** A value as another type, by our rules: a database casts more texts, and writes numbers in another way. */
export function castSql(
  steps: SqlSteps,
  of: SqlPart,
  { of: { type: from }, type: to, failure }: Extract<ExpressionNode, { readonly op: "cast" }>,
): SqlPart {
  if (from === to) return of;
  const x = steps.bind(of);
  if (to === "text")
    return from === "boolean"
      ? partOf(steps, [x], (truth) => `CAST(${truth} AS VARCHAR)`)
      : numberText(steps, x);
  if (from === "boolean") return partOf(steps, [x], (truth) => `CAST(${truth} AS DOUBLE)`);
  const rest =
    failure === "error"
      ? `error(${textLiteral(`a value cannot be cast to ${to}: it has no such form`)})`
      : "NULL";
  const made = partOf(steps, [x], (value) =>
    to === "number"
      ? `CASE WHEN ${value} IS NULL THEN NULL WHEN regexp_full_match(${value}, '${decimal}|${special}') THEN TRY_CAST(${value} AS DOUBLE) ELSE ${rest} END`
      : from === "text"
        ? `CASE ${value} WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE ELSE ${nullOr(value, rest)} END`
        : `CASE ${value} WHEN 1 THEN TRUE WHEN 0 THEN FALSE ELSE ${nullOr(value, rest)} END`,
  );
  // What may fail is computed for every row, whether or not a later choice takes it.
  return failure === "error" ? steps.bind(made) : made;
}

function nullOr(value: string, rest: string): string {
  return rest === "NULL" ? rest : `CASE WHEN ${value} IS NOT NULL THEN ${rest} END`;
}

/** A number as ECMAScript prints it, from the shortest digits, which both know, and the place of the point. */
function numberText(steps: SqlSteps, x: SqlPart): SqlPart {
  const bound = (parts: readonly SqlPart[], write: (...sql: string[]) => string): SqlPart =>
    steps.bind(partOf(steps, parts, write));
  const text = bound([x], (value) => `CAST(abs(${value}) AS VARCHAR)`);
  const exponent = bound(
    [text],
    (t) => `coalesce(TRY_CAST(nullif(split_part(${t}, 'e', 2), '') AS INTEGER), 0)`,
  );
  const whole = bound([text], (t) => `split_part(split_part(${t}, 'e', 1), '.', 1)`);
  const all = bound([text, whole], (t, i) => `${i} || split_part(split_part(${t}, 'e', 1), '.', 2)`);
  const leading = bound([all], (a) => `ltrim(${a}, '0')`);
  const digits = bound([leading], (d) => `rtrim(${d}, '0')`);
  const point = bound(
    [whole, all, leading, exponent],
    (i, a, d, e) => `CAST(length(${i}) - length(${a}) + length(${d}) + ${e} AS INTEGER)`,
  );
  return partOf(steps, [x, digits, point], (value, d, n) => {
    const plain = `CASE WHEN length(${d}) <= ${n} THEN rpad(${d}, ${n}, '0') ELSE substr(${d}, 1, ${n}) || '.' || substr(${d}, ${n} + 1) END`;
    const small = `'0.' || repeat('0', -${n}) || ${d}`;
    const mantissa = `substr(${d}, 1, 1) || CASE WHEN length(${d}) > 1 THEN '.' || substr(${d}, 2) ELSE '' END`;
    const scientific = `${mantissa} || CASE WHEN ${n} < 1 THEN 'e-' ELSE 'e+' END || CAST(abs(${n} - 1) AS VARCHAR)`;
    const positive = `CASE WHEN isinf(${value}) THEN 'Infinity' WHEN ${n} BETWEEN 1 AND 21 THEN ${plain} WHEN ${n} BETWEEN -5 AND 0 THEN ${small} ELSE ${scientific} END`;
    return `CASE WHEN ${value} IS NULL THEN NULL WHEN isnan(${value}) THEN 'NaN' WHEN ${value} = 0 THEN '0' WHEN ${value} < 0 THEN '-' || ${positive} ELSE ${positive} END`;
  });
}
