import { facetHead } from "../../contracts/documents/openLineage/openLineageFacet.js";
import type { OpenLineageFacet } from "../../contracts/index.js";
import type { ColumnUse, FeatureOrigin } from "./featureLineage.js";
import { featureLineage } from "./featureLineage.js";
import type { FeatureSet } from "./featureView.js";

/** The OpenLineage facet of that name: which input columns each column of an output data set comes from. */
export interface ColumnLineage extends OpenLineageFacet {
  readonly fields: { readonly [feature: string]: LineageField };
  /** The columns that decide which rows there are, for all features alike. */
  readonly dataset: readonly LineageInput[];
}

/** Where one output column comes from. */
export interface LineageField {
  readonly inputFields: readonly LineageInput[];
}

/** One column of an input data set, and what becomes of it. */
export interface LineageInput {
  readonly namespace: string;
  readonly name: string;
  readonly field: string;
  readonly transformations: readonly LineageTransformation[];
}

/** What becomes of a column; `masking` where its values cannot be read back. */
export interface LineageTransformation {
  readonly type: "DIRECT" | "INDIRECT";
  readonly subtype: "IDENTITY" | "TRANSFORMATION" | "AGGREGATION" | "CONDITIONAL" | "JOIN" | "WINDOW";
  readonly description: string;
  readonly masking: boolean;
}

/** What {@link columnLineage} needs to know. */
export interface ColumnLineageOptions {
  /** The URI of the code that writes the facet. */
  readonly producer: string;
  /** The namespace of the input data set, such as `postgres://host:5432`. */
  readonly namespace: string;
  /** The name of the input data set; the view's `source` unless stated. */
  readonly name?: string;
}

/**
 * Where the features of a view come from, as the OpenLineage facet `columnLineage` of the data set that holds them (its place is
 * `facets.columnLineage`), plain JSON that keeps the schema `https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json`.
 * A function of one's own is named in the description: lineage ends there.
 *
 * Throws `RangeError` unless `producer` is an absolute URI and the input has a namespace and a name. Cost: O(operators).
 *
 * @example
 * import { column, columnLineage, defineFeature, defineFeatureView } from "@probity/core/features";
 * const income = defineFeature({ name: "income", description: "yearly income", expression: column("salary") });
 * const view = defineFeatureView({
 *   name: "v", entity: ["id"], eventTime: "at", knownAt: "event-time", source: "applicants", features: [income],
 * });
 * const facet = columnLineage(view, { producer: "https://example.com/features", namespace: "file" });
 * facet.fields["income"].inputFields[0].field; // => "salary"
 * facet.dataset.map(({ field }) => field); // => ["id", "at"]
 */
export function columnLineage(view: FeatureSet, options: ColumnLineageOptions): ColumnLineage {
  const { features } = featureLineage([view]);
  const [first] = features;
  const { producer, namespace, name = first?.source } = options;
  if (namespace === "" || name === undefined || name === "")
    throw new RangeError(
      `cannot write the lineage of "${view.name}": it needs the namespace and the name of the table that its columns come from`,
    );
  const input = (field: string, transformations: readonly LineageTransformation[]): LineageInput => ({
    namespace,
    name,
    field,
    transformations,
  });
  return {
    ...facetHead(producer, "1-2-0/ColumnLineageDatasetFacet"),
    fields: Object.fromEntries(
      features.map((origin) => [
        origin.feature,
        {
          inputFields: origin.columns.map(({ column, uses }) =>
            input(
              column,
              uses.map((use) => transformationOf(use, origin)),
            ),
          ),
        },
      ]),
    ),
    dataset: (first?.chosenBy ?? []).map((field) =>
      input(field, [
        { type: "INDIRECT", subtype: "JOIN", description: "key or clock of the entity", masking: false },
      ]),
    ),
  };
}

function transformationOf(use: ColumnUse, { aggregated, functions }: FeatureOrigin): LineageTransformation {
  const description = functions.map(({ name, version }) => `function ${name} ${version}`).join(", ");
  if (use === "condition") return { type: "INDIRECT", subtype: "CONDITIONAL", description, masking: false };
  const subtype = aggregated ? "AGGREGATION" : use === "identity" ? "IDENTITY" : "TRANSFORMATION";
  return { type: "DIRECT", subtype, description, masking: use === "hash" };
}
