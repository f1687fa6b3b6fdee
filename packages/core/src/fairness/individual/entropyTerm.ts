import { NotMeasurable } from "../../evidence/index.js";
import { log, pow } from "../../statistics/index.js";

/** The order α of an entropy index. */
export interface EntropyOptions {
  /** 0: mean log deviation; 1: Theil's index; 2: half the squared coefficient of variation, the default. */
  readonly alpha?: number;
}

/** The order asked for. Throws `RangeError` unless it is finite. */
export function requireAlpha({ alpha = 2 }: EntropyOptions): number {
  if (!Number.isFinite(alpha))
    throw new RangeError(`cannot measure inequality of order ${alpha}: it needs a finite number`);
  return alpha;
}

/** What one benefit adds, given its ratio to the mean. Throws `zero-count` where a ratio of 0 makes it infinite. */
export function entropyTerm(ratio: number, alpha: number): number {
  if (ratio === 0 && alpha <= 0) throw new NotMeasurable("zero-count");
  if (alpha === 0) return -log(ratio);
  if (alpha === 1) return ratio === 0 ? 0 : ratio * log(ratio);
  return (pow(ratio, alpha) - 1) / (alpha * (alpha - 1));
}

/** The weight of a group's own index in the whole, beside its share of rows. */
export function entropyWeight(ratio: number, alpha: number): number {
  if (alpha === 0) return 1;
  return alpha === 1 ? ratio : pow(ratio, alpha);
}
