import type { Json } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import { smallestInteger } from "../distributions/smallestInteger.js";
import type { BoundedInterval } from "../intervals/count.js";
import { log } from "../portable/index.js";
import type { BettingOptions } from "./boundedMean.js";
import { settledBetting, unitValue } from "./boundedMean.js";
import type { OnlineKind, OnlineStatistic } from "./onlineStatistic.js";
import { newOnline, onlineFromState } from "./onlineStatistic.js";
import type { PlugInMemory } from "./plugInBets.js";
import { blankPlugIn, observePlugIn, plugInBet, plugInFits } from "./plugInBets.js";

/** How a betting sequence is made. */
export interface BettingSequenceOptions extends BettingOptions {
  /** Number of means, evenly spread between the bounds, whose capital is kept, from 10 to 100,000; default 1,000. */
  readonly resolution?: number;
}

interface Plan {
  readonly options: Required<BettingSequenceOptions>;
  readonly logTerm: number;
  /** 2/α. */
  readonly wanted: number;
  readonly means: Float64Array;
  /** Largest bets above and below each mean. */
  readonly mostUp: Float64Array;
  readonly mostDown: Float64Array;
}

/** Capital i is up[i] · 2^(512 upBlocks[i]). */
interface Memory extends PlugInMemory {
  up: Float64Array;
  upBlocks: Float64Array;
  down: Float64Array;
  downBlocks: Float64Array;
}

const huge = 6.703903964971299e153; // 2^511
const tiny = 1.4916681462400413e-154; // 2^-511
const block = 1.3407807929942597e154; // 2^512

const kind: OnlineKind<Required<BettingSequenceOptions>, Plan, Memory, number, BoundedInterval> = {
  name: "betting-sequence",
  settle: (options) => {
    const { resolution = 1000 } = options;
    if (!(Number.isInteger(resolution) && resolution >= 10 && resolution <= 100_000))
      throw new RangeError(
        `cannot make a betting sequence of resolution ${resolution}: it needs a whole number from 10 to 100000`,
      );
    return { ...settledBetting("make a betting sequence", options), resolution };
  },
  plan: (options) => {
    const means = Float64Array.from({ length: options.resolution }, (_, i) => (i + 0.5) / options.resolution);
    const wanted = 2 / (1 - options.level);
    return {
      options,
      logTerm: log(wanted),
      wanted,
      means,
      mostUp: means.map((m) => options.truncation / m),
      mostDown: means.map((m) => options.truncation / (1 - m)),
    };
  },
  blank: ({ means: { length } }) => ({
    ...blankPlugIn(),
    up: new Float64Array(length).fill(1),
    upBlocks: new Float64Array(length),
    down: new Float64Array(length).fill(1),
    downBlocks: new Float64Array(length),
  }),
  fits: (memory) =>
    plugInFits(memory) &&
    [memory.up, memory.down].every((capital) => capital.every((k) => k >= tiny && k <= huge)) &&
    [memory.upBlocks, memory.downBlocks].every((blocks) => blocks.every((b) => Number.isSafeInteger(b))),
  observe: ({ options, logTerm, means, mostUp, mostDown }, memory, value) => {
    const x = unitValue(value, options, memory.count);
    const bet = plugInBet(memory, logTerm);
    observePlugIn(memory, x);
    const { up, upBlocks, down, downBlocks } = memory;
    for (let i = 0; i < means.length; i++) {
      const gap = x - means[i]!;
      const above = up[i]! * (1 + Math.min(bet, mostUp[i]!) * gap);
      const below = down[i]! * (1 - Math.min(bet, mostDown[i]!) * gap);
      up[i] = above;
      down[i] = below;
      if (above < tiny || above > huge) rescale(up, upBlocks, i);
      if (below < tiny || below > huge) rescale(down, downBlocks, i);
    }
  },
  result: ({ options, wanted, means }, { up, upBlocks, down, downBlocks }) => {
    // The capital above falls with the mean, the one below rises: all means before `low` and from `high` on are refused.
    const low = smallestInteger(
      0,
      means.length,
      means.length / 2,
      (i) => !reaches(wanted, up[i]!, upBlocks[i]!),
    );
    const high = smallestInteger(0, means.length, means.length / 2, (i) =>
      reaches(wanted, down[i]!, downBlocks[i]!),
    );
    if (low > high) throw new NotMeasurable("empty-interval");
    const { lower, upper, level } = options;
    const range = upper - lower;
    return {
      lower: low === 0 ? lower : lower + range * means[low - 1]!,
      upper: high === means.length ? upper : lower + range * means[high]!,
      level,
      method: "hedged-betting",
    };
  },
};

/**
 * The hedged-capital confidence sequence of a bounded mean, one value at a time and in constant memory: {@link bettingInterval} by the capital
 * at `resolution` means, rounded outwards to the nearest of them. So it always holds the exact interval, and is longer by less than one step,
 * (upper − lower)/resolution, at either end.
 *
 * The interval after n values is that of all n; intersecting them over time is allowed. `update` throws `RangeError` at a value outside the
 * bounds, which then does not count, and `NotMeasurable` `empty-interval` where every mean is refused: the mean has moved; it goes on after.
 * The state holds 4 · resolution numbers. Cost: O(resolution) a value, some microseconds.
 * Source: Waudby-Smith & Ramdas, JRSS B 86 (2024), theorem 3. Golden: `drift/sequential.json`.
 *
 * @example
 * import { createBettingSequence } from "@probity/core/statistics";
 * const sequence = createBettingSequence();
 * for (let i = 0; i < 59; i++) sequence.update(0.5);
 * sequence.update(0.5); // => { lower: 0.4435, upper: 0.5565, level: 0.95, method: "hedged-betting" }
 */
export function createBettingSequence(
  options: BettingSequenceOptions = {},
): OnlineStatistic<number, BoundedInterval> {
  return newOnline(kind, options);
}

/**
 * Resumes a betting sequence from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { bettingSequenceFromState, createBettingSequence } from "@probity/core/statistics";
 * bettingSequenceFromState(createBettingSequence().state()).update(1).upper; // => 1
 */
export function bettingSequenceFromState(state: Json): OnlineStatistic<number, BoundedInterval> {
  return onlineFromState(kind, state);
}

function rescale(capital: Float64Array, blocks: Float64Array, i: number): void {
  const grown = capital[i]! > huge;
  capital[i] = grown ? capital[i]! / block : capital[i]! * block;
  blocks[i] = blocks[i]! + (grown ? 1 : -1);
}

/** Whether a capital has reached a wanted one, far below 2^511. */
function reaches(wanted: number, capital: number, blocks: number): boolean {
  if (blocks === 0) return capital >= wanted;
  return blocks > 0 && (blocks > 1 || capital >= wanted / block);
}
