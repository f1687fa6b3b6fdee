import type { CoalitionGame } from "../../src/explain/index.js";
import { seededRandom } from "../../src/random/index.js";

/** A game whose coalition values are written in tables of 2^players values, one an output. */
export function tableGame(players: number, ...tables: readonly Float64Array[]): CoalitionGame {
  const outputs = tables.length;
  return {
    players,
    outputs,
    empty: Float64Array.from(tables, (table) => table[0]!),
    full: Float64Array.from(tables, (table) => table.at(-1)!),
    values: (coalitions) => {
      const values = new Float64Array((coalitions.length / players) * outputs);
      for (let row = 0, at = 0; at < values.length; row++)
        for (const table of tables) {
          let code = 0;
          for (let i = 0; i < players; i++) code |= coalitions[row * players + i]! << i;
          values[at++] = table[code]!;
        }
      return values;
    },
  };
}

/** Random values of all coalitions, with interactions of every order. */
export function randomTable(players: number, seed: string): Float64Array {
  const random = seededRandom(seed);
  const strengths = Float64Array.from({ length: players }, () => random.normal());
  return Float64Array.from({ length: 1 << players }, (_, coalition) => {
    let value = random.normal() / 4;
    for (let i = 0; i < players; i++) if ((coalition >> i) & 1) value += strengths[i]!;
    return value;
  });
}
