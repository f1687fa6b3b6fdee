import type { CoalitionGame } from "../games/coalitionGame.js";
import type { Masker } from "../maskers/masker.js";
import { settledPlayers } from "../players.js";
import { coalitionRows, meansOfPredictions } from "./coalitionRows.js";
import type { Link } from "./link.js";
import { requireLink } from "./link.js";

/** Cells of coalition rows made at once: few enough to stay in the cache while they are scored. */
const cellsAtOnce = 50_000;

/**
 * The game of one row of a model that answers at once: `score` takes rows, row-major, and gives some numbers a row. A coalition is worth the
 * mean score of the rows that the masker makes of it, on the scale of the link.
 *
 * Throws `RangeError` where row, masker, players or scores do not fit each other; `NotMeasurable` (`not-finite`) where a score is no finite
 * number. Cost: O(draws · score) a coalition.
 *
 * @example
 * import { baselineMasker, kernelShapOfGame, maskedGame } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const score = (rows: Float64Array) => Float64Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]! * rows[2 * i + 1]!);
 * const game = maskedGame(score, Float64Array.of(4, 3), { masker: baselineMasker(Float64Array.of(0, 1)) });
 * game.full[0]; // => 12
 * Array.from(kernelShapOfGame(game, { random: seededRandom("1") }).values); // => [8, 4]
 */
export function maskedGame(
  score: (rows: Float64Array) => Float64Array,
  row: Float32Array | Float64Array,
  options: {
    readonly masker: Masker;
    readonly players?: readonly (readonly number[])[];
    readonly link?: Link;
  },
): CoalitionGame {
  const { masker } = options;
  const link = requireLink(options.link ?? "identity");
  if (row.length !== masker.features)
    throw new RangeError(`cannot mask a row of ${row.length} columns: the masker needs ${masker.features}`);
  const players = settledPlayers(options.players, masker.features);
  const own = Float64Array.from(row);
  const scores = score(own.slice());
  const outputs = scores.length;
  if (outputs === 0)
    throw new RangeError("cannot explain a score of no numbers: it needs one a row at least");
  const full = meansOfPredictions(scores, Float64Array.of(1), { rows: 1, outputs, link });
  const atOnce = Math.max(1, Math.floor(cellsAtOnce / (masker.draws * masker.features)));
  const values = (coalitions: Uint8Array): Float64Array => {
    const count = coalitions.length / players.count;
    const found = new Float64Array(count * outputs);
    for (let from = 0; from < count; from += atOnce) {
      const part = coalitions.subarray(from * players.count, (from + atOnce) * players.count);
      const rows = coalitionRows(masker, own, { coalitions: part, players });
      const means = meansOfPredictions(score(rows), masker.weights, {
        rows: rows.length / masker.features,
        outputs,
        link,
      });
      found.set(means, from * outputs);
    }
    return found;
  };
  return { players: players.count, outputs, empty: values(new Uint8Array(players.count)), full, values };
}
