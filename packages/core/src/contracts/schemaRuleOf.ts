/** The id of the rule that a column, or a part of a nested one by its path, keeps its part of the row schema. */
export function schemaRuleOf(column: string): string {
  return `schema(${column})`;
}

/** The id of the rule that a column, or a part of it, keeps its refinements. */
export function refinementRuleOf(column: string): string {
  return `refinement(${column})`;
}
