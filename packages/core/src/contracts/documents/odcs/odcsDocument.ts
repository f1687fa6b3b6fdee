/** A quality rule of a document, of the standard's library or another type. */
export interface OdcsRule {
  readonly type?: "text" | "library" | "sql" | "custom";
  readonly metric?: string;
  readonly arguments?: { readonly [name: string]: unknown };
  readonly unit?: string;
  readonly severity?: string;
  readonly [key: string]: unknown;
}

/** A foreign key; `from` is left out at a property. */
export interface OdcsRelationship {
  readonly from?: string | readonly string[];
  readonly to: string | readonly string[];
  readonly [key: string]: unknown;
}

/** A column of a schema object. */
export interface OdcsProperty {
  readonly name: string;
  readonly physicalName?: string;
  readonly logicalType?: string;
  readonly logicalTypeOptions?: { readonly [option: string]: unknown };
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly primaryKey?: boolean;
  readonly enum?: readonly { readonly value: unknown }[];
  readonly quality?: readonly OdcsRule[];
  readonly relationships?: readonly OdcsRelationship[];
  readonly [key: string]: unknown;
}

/** A table of a document. */
export interface OdcsSchemaObject {
  readonly name: string;
  readonly physicalName?: string;
  readonly properties?: readonly OdcsProperty[];
  readonly quality?: readonly OdcsRule[];
  readonly relationships?: readonly OdcsRelationship[];
  readonly [key: string]: unknown;
}

/** A service level of a document. */
export interface OdcsServiceLevel {
  readonly property: string;
  readonly value: string | number | boolean | null;
  readonly unit?: string;
  readonly element?: string;
  readonly [key: string]: unknown;
}

/** A document of the Open Data Contract Standard, 3.1 or 3.2, as plain JSON. Keys that are not listed here are kept as they are. */
export interface OdcsDocument {
  readonly apiVersion: string;
  readonly kind: "DataContract";
  readonly id: string;
  readonly version: string;
  readonly status?: string;
  readonly name?: string;
  readonly schema?: readonly OdcsSchemaObject[];
  readonly slaProperties?: readonly OdcsServiceLevel[];
  readonly [key: string]: unknown;
}
