/**
 * A model that scores rows, wherever it runs. Rows are cut from a row-major matrix of `inputWidth` numbers a row; the answer is
 * row-major too, `outputs.length` numbers a row, in the order of `outputs`. Neither is changed or kept afterwards.
 * A row's outputs do not depend on the other rows of the call. Implementations pass `predictorSuite` of `testing`.
 */
export interface Predictor {
  readonly name: string;
  readonly inputWidth: number;
  /** Names of the outputs, such as the class labels of a classifier, or one name for a score. */
  readonly outputs: readonly string[];
  /** Rejects with `RangeError` where `rows` is not a whole number of rows, and with the signal's reason once it is aborted. */
  predict(
    rows: Float32Array | Float64Array,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Float64Array>;
}
