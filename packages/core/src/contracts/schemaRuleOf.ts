/** The id of the rule that a column keeps its part of the row schema. */
export function schemaRuleOf(column: string): string {
  return `schema(${column})`;
}
