import type { $ZodType } from "zod/v4/core";
import type { RowSchema } from "../../../contract.js";

/** A schema of zod's, as far as reading a document needs it. */
export interface ZodPart extends $ZodType {
  nullable(): ZodPart;
  nullish(): ZodPart;
  meta(metadata: { readonly [key: string]: unknown }): ZodPart;
}

interface ZodText extends ZodPart {
  min(length: number): ZodText;
  max(length: number): ZodText;
  regex(pattern: RegExp): ZodText;
}

interface ZodNumbers extends ZodPart {
  gte(bound: number): ZodNumbers;
  lte(bound: number): ZodNumbers;
  gt(bound: number): ZodNumbers;
  lt(bound: number): ZodNumbers;
}

interface ZodInstants extends ZodPart {
  min(bound: Date): ZodInstants;
  max(bound: Date): ZodInstants;
}

interface ZodList extends ZodPart {
  min(length: number): ZodList;
  max(length: number): ZodList;
}

/** The namespace `z` of zod 4, structurally: core imports no zod at run time, so the caller hands it over. */
export interface ZodNamespace {
  string(): ZodText;
  number(): ZodNumbers;
  int(): ZodNumbers;
  boolean(): ZodPart;
  date(): ZodInstants;
  unknown(): ZodPart;
  literal(values: (string | number | boolean)[]): ZodPart;
  enum(values: string[]): ZodPart;
  array(element: $ZodType): ZodList;
  looseObject(shape: { readonly [key: string]: $ZodType }): RowSchema & ZodPart;
}
