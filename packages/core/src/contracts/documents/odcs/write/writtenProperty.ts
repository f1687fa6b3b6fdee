import type { ColumnMetadata } from "../../../metadata.js";
import type { FieldPlan } from "../../../schema/rowPlan.js";
import type { OdcsProperty } from "../odcsDocument.js";
import { propertyType } from "./propertyType.js";
import { withProperty } from "./withHead.js";

/** What a property is written from beside its schema. */
interface PropertyParts {
  readonly required: boolean;
  readonly metadata: ColumnMetadata | undefined;
  /** The property that the document had of the name. */
  readonly before: OdcsProperty | undefined;
  readonly apiVersion: string;
}

const typeKeys = ["logicalType", "logicalTypeOptions", "enum", "properties", "items", "required"];

/** A column as a property, with the keys that a property of the name had and its schema does not speak of. */
export function writtenProperty(
  { name, schema }: FieldPlan,
  { required, metadata = {}, before, apiVersion }: PropertyParts,
): { readonly property: OdcsProperty; readonly reason?: string } {
  const { reason, enum: values, ...type } = propertyType(schema);
  const { meaning, sensitivity, unit, values: meanings = {} } = metadata;
  const kept = Object.entries(before ?? {}).filter(([key]) => !typeKeys.includes(key));
  const { quality = [] } = before ?? {};
  const customProperties = before?.["customProperties"];
  // Version 3.1 has no lists of values at a property.
  const listed = values?.map(({ value }) => {
    const said = Object.hasOwn(meanings, String(value)) ? meanings[String(value)] : undefined;
    return said === undefined ? { value } : { value, description: said };
  });
  const asRule = {
    metric: "invalidValues",
    arguments: { validValues: values?.map(({ value }) => value) },
    mustBe: 0,
  };
  const inRule = listed !== undefined && apiVersion === "v3.1.0";
  return {
    property: {
      ...Object.fromEntries(kept),
      name,
      ...type,
      ...(listed === undefined || inRule ? {} : { enum: listed }),
      required,
      ...(meaning === undefined ? {} : { description: meaning }),
      ...(sensitivity === undefined ? {} : { classification: sensitivity }),
      ...(unit === undefined ? {} : { customProperties: withProperty(customProperties, "unit", unit) }),
      ...(inRule ? { quality: [...quality, asRule] } : {}),
    },
    ...(reason === undefined ? {} : { reason }),
  };
}
