/** A statistic and its p-value as SciPy gives them. */
export interface ScipyTest {
  readonly statistic: number;
  readonly pValue: number;
}
