import { shapleyValues } from "../../games/shapleyValues.js";
import { mostTablePlayers } from "../../games/valueTable.js";
import { exactIntervals } from "../drawnMeans.js";
import type { GameEnds, Sampler, SamplingPlan } from "../sampler.js";

/** Coalitions given at once: a few hundred kilobytes. */
const mostAtOnce = 4096;

/** Coalitions beside ∅ and all; Infinity where there are too many to value them all. */
export function innerCoalitions(players: number): number {
  return players > mostTablePlayers ? Infinity : (1 << players) - 2;
}

/** Values every coalition, in the order of a Gray code: each differs from the one before by one player. */
export function tableSampler(ends: GameEnds): {
  next(): Uint8Array | null;
  take(values: Float64Array): void;
  /** One table of 2^M values an output, bit j for player j. */
  tables(): readonly Float64Array[];
} {
  const { players, outputs, empty, full } = ends;
  const size = 1 << players;
  const tables = Array.from({ length: outputs }, (_, output) => {
    const table = new Float64Array(size);
    table[0] = empty[output]!;
    table[size - 1] = full[output]!;
    return table;
  });
  let step = 1;
  let given: number[] = [];
  return {
    next: () => {
      given = [];
      for (; step < size && given.length < mostAtOnce; step++) {
        const coalition = step ^ (step >> 1);
        if (coalition !== size - 1) given.push(coalition);
      }
      if (given.length === 0) return null;
      const rows = new Uint8Array(given.length * players);
      given.forEach((coalition, i) => {
        for (let player = 0; player < players; player++)
          rows[i * players + player] = (coalition >> player) & 1;
      });
      return rows;
    },
    take: (values) => {
      given.forEach((coalition, i) => {
        tables.forEach((table, output) => {
          table[coalition] = values[i * outputs + output]!;
        });
      });
    },
    tables: () => tables,
  };
}

/** Exact Shapley values from every coalition. */
export function enumerationSampler(ends: GameEnds, plan: SamplingPlan): Sampler {
  const { players, outputs } = ends;
  const table = tableSampler(ends);
  return {
    next: () => table.next(),
    take: (values) => {
      table.take(values);
    },
    result: () => {
      const values = new Float64Array(players * outputs);
      table.tables().forEach((one, output) => {
        shapleyValues(one).forEach((value, player) => {
          values[player * outputs + output] = value;
        });
      });
      return {
        values,
        intervals: exactIntervals(values, plan),
        stopped: "exact",
        evaluations: innerCoalitions(players),
      };
    },
  };
}
