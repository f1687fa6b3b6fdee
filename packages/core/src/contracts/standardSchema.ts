/** The part of the Standard Schema specification (version 1) that contracts implement. */
export interface StandardSchema<Row> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "probity";
    readonly validate: (value: unknown) => StandardResult<Row>;
    /** Types only; there is no value. */
    readonly types?: { readonly input: Row; readonly output: Row } | undefined;
  };
}

/** The row itself, or what is wrong with it. */
export type StandardResult<Row> =
  | { readonly value: Row; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** One thing that is wrong with a row, in Standard Schema's shape. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly PropertyKey[];
}
