/** The columns of the asking rows that hold an entity's keys: their own names unless they are mapped. */
export function askingColumns(
  entity: readonly string[],
  joinKeys: { readonly [entityColumn: string]: string } = {},
): readonly string[] {
  return entity.map((key) => (Object.hasOwn(joinKeys, key) ? joinKeys[key]! : key));
}
