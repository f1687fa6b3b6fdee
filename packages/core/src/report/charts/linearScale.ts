/** A linear axis: its ends, its ticks, and where in [0, 1] a value lies. */
export interface LinearScale {
  readonly lower: number;
  readonly upper: number;
  readonly step: number;
  readonly ticks: readonly number[];
  at(value: number): number;
}

const smallest = 1e-290;

/** A scale that holds all values, with ends and ticks at round numbers. Works by halves: the whole range of doubles is in bounds. */
export function linearScale(
  values: Iterable<number>,
  {
    from,
    to,
    count = 5,
  }: { readonly from?: number | undefined; readonly to?: number | undefined; readonly count?: number } = {},
): LinearScale {
  let low = from ?? Number.POSITIVE_INFINITY;
  let high = to ?? Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low === Number.POSITIVE_INFINITY) low = high === Number.NEGATIVE_INFINITY ? 0 : Math.min(0, high);
  if (high === Number.NEGATIVE_INFINITY) high = Math.max(1, low);
  const size = Math.max(Math.abs(low), Math.abs(high));
  // A range that the doubles around it cannot resolve is drawn as a point.
  if (!(high / 2 - low / 2 > size * 1e-12) || size < smallest) {
    const pad = size < smallest ? 1 : size / 10;
    low = bounded(low - pad);
    high = bounded(high + pad);
  }
  const step = roundStep(high / count - low / count);
  const lower = bounded(Math.floor(low / step + 1e-9) * step);
  const upper = bounded(Math.ceil(high / step - 1e-9) * step);
  const ticks: number[] = [];
  for (let k = 0; k <= 2 * count + 2; k++) {
    const tick = lower + k * step;
    if (!(tick / 2 <= upper / 2 + step / 8 && Number.isFinite(tick))) break;
    ticks.push(Math.abs(tick) < step / 1e6 ? 0 : tick);
  }
  const width = upper / 2 - lower / 2;
  return { lower, upper, step, ticks, at: (value) => (value / 2 - lower / 2) / width };
}

/** Decimals that tell the ticks of a step apart. */
export function decimalsOf(step: number): number {
  return Math.min(12, Math.max(0, -exponentOf(step)));
}

/** 1, 2 or 5 times a power of ten, at least `size`. */
function roundStep(size: number): number {
  const power = Number(`1e${exponentOf(size)}`);
  const multiple = [1, 2, 5, 10].find((candidate) => candidate * power >= size * (1 - 1e-9)) ?? 10;
  return bounded(multiple * power);
}

function exponentOf(value: number): number {
  return Number(value.toExponential().split("e")[1]);
}

function bounded(value: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value));
}
