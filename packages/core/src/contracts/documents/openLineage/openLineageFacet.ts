/** What every OpenLineage facet says of itself. */
export interface OpenLineageFacet {
  /** The URI of the code that wrote the facet. */
  readonly _producer: string;
  /** The identifier of the published schema that the facet keeps. It names the schema; nothing is fetched from it. */
  readonly _schemaURL: string;
}

/** The head of a facet. Throws `RangeError` unless the producer is an absolute URI. */
export function facetHead(producer: string, schema: string): OpenLineageFacet {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(producer))
    throw new RangeError(
      `cannot write a facet of the producer "${producer}", it needs an absolute URI without spaces`,
    );
  const [name = ""] = schema.split("/").slice(-1);
  return {
    _producer: producer,
    _schemaURL: `https://openlineage.io/spec/facets/${schema}.json#/$defs/${name}`,
  };
}
