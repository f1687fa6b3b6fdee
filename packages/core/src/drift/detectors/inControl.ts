import { requireOption, requireWhole } from "./detectorOptions.js";

/** What a control chart takes as in control: given, or learned from the first items. */
export interface InControlOptions {
  /** The mean in control; with `standardDeviation`, else both are learned. */
  readonly mean?: number;
  /** The standard deviation in control, at least 1e-150. */
  readonly standardDeviation?: number;
  /** How many first items mean and standard deviation are learned from, where they are not given; default 100. */
  readonly warmUp?: number;
}

export interface SettledInControl {
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  readonly warmUp: number;
}

/** The part of a chart's memory that it learns; a deviation of 0 is not known yet. */
export interface InControlMemory {
  learned: number;
  mean: number;
  squares: number;
  deviation: number;
}

/** Below this a standardized item could leave the range of numbers. */
const leastDeviation = 1e-150;

/** The options with their defaults. Throws `RangeError` where one is out of range or one of mean and deviation stands alone. */
export function settledInControl(
  detector: string,
  options: { readonly [K in keyof InControlOptions]?: InControlOptions[K] | null },
): SettledInControl {
  const { mean = null, standardDeviation = null, warmUp = 100 } = options;
  requireWhole(detector, "warmUp", warmUp ?? 0, { from: 2, to: 1_000_000 });
  const both = "a finite number beside the other of mean and standardDeviation";
  if (mean !== null || standardDeviation !== null) {
    requireOption(detector, "mean", mean, {
      holds: Number.isFinite(mean) && Math.abs(mean ?? 0) <= 1e100,
      needs: both,
    });
    requireOption(detector, "standardDeviation", standardDeviation, {
      holds: Number.isFinite(standardDeviation) && (standardDeviation ?? 0) >= leastDeviation,
      needs: both,
    });
  }
  return { mean, standardDeviation, warmUp: warmUp ?? 100 };
}

/** What is known before the first item. */
export function blankInControl({ mean, standardDeviation }: SettledInControl): InControlMemory {
  return { learned: 0, mean: mean ?? 0, squares: 0, deviation: standardDeviation ?? 0 };
}

/** Whether what is learned is possible. */
export function fitsInControl(
  { learned, mean, squares, deviation }: InControlMemory,
  options: SettledInControl,
): boolean {
  if (options.mean !== null)
    return learned === 0 && squares === 0 && mean === options.mean && deviation === options.standardDeviation;
  return (
    Number.isSafeInteger(learned) &&
    learned >= 0 &&
    squares >= 0 &&
    (deviation === 0 || (deviation >= leastDeviation && learned >= options.warmUp))
  );
}

/**
 * Takes an item of the warm-up into mean and standard deviation (ddof 1). A constant stream cannot be standardized: the warm-up then goes
 * on until two items differ.
 */
export function learn(memory: InControlMemory, warmUp: number, x: number): void {
  const learned = ++memory.learned;
  const gap = x - memory.mean;
  memory.mean += gap / learned;
  memory.squares += gap * (x - memory.mean);
  if (learned < warmUp) return;
  const deviation = Math.sqrt(memory.squares / (learned - 1));
  if (deviation >= leastDeviation) memory.deviation = deviation;
}
