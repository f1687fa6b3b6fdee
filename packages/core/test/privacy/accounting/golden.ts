/** A number of a golden file, where what JSON cannot say is text. */
export type Told = number | string;

export function number(told: Told): number {
  return Number(told);
}

/** What a bound must keep to: not below the exact value, and above it by no more than the tolerance. */
export function excess(bound: number, exact: number): number {
  if (bound === exact) return 0;
  return exact === 0 ? bound : bound / exact - 1;
}
