import type { ForceChart } from "./chart.js";

/** A step as a piece of the line between two values. */
export interface ForcePiece {
  readonly label: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** Where the steps lie in one line: those that raise end at the result from the left, those that lower from the right, the largest next to it. */
export function forcePositions({ base, steps, result }: ForceChart): {
  readonly raising: readonly ForcePiece[];
  readonly lowering: readonly ForcePiece[];
  /** What the axis must hold. */
  readonly numbers: readonly number[];
} {
  const side = (sign: 1 | -1): readonly ForcePiece[] => {
    let to = result.value;
    return steps
      .filter(({ value }) => value * sign > 0)
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
      .map(({ label, value }) => {
        const piece = { label, value, from: to - value, to };
        to -= value;
        return piece;
      });
  };
  const raising = side(1);
  const lowering = side(-1);
  const ends = [...raising, ...lowering].map(({ from }) => from);
  return { raising, lowering, numbers: [base.value, result.value, ...ends] };
}
