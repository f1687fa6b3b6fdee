/** Several p-values made one. */
export interface CombinedPValue {
  /** `null` where it is infinite: a p-value of 0 or 1 among them. */
  readonly statistic: number | null;
  readonly pValue: number;
}
