import { documentDigest } from "../../evidence/index.js";
import type { SecureRandom } from "../../random/index.js";
import type { Table } from "../../table/index.js";
import { tableFrom } from "../../table/index.js";
import type { NeighborRelation, PrivacyUnit } from "../counts/neighbors.js";
import type { ExactNumber } from "../exact/rational.js";
import { nearestNumber, positiveRational, rationalText } from "../exact/rational.js";
import type { Ledger } from "../ledger/ledger.js";
import type { ColumnBounds } from "../transformations/boundedColumn.js";
import type { DeclaredKeys } from "./declaredCells.js";
import type { PrivateGroups } from "./privateQuery.js";
import { privateQuery } from "./privateQuery.js";
import type { PrivateRelease } from "./privateRelease.js";

/** What is to be asked, of whom, and at which costs. */
export interface UtilityPreviewOptions {
  /** How many rows the made-up table has: as many as the data are known to have, about. */
  readonly rows: number;
  readonly keys?: DeclaredKeys;
  readonly bounds?: Readonly<Record<string, ColumnBounds>>;
  readonly relation: NeighborRelation;
  readonly unit: PrivacyUnit;
  readonly random: SecureRandom;
  readonly epsilons: readonly ExactNumber[];
  /** Asks one question at a cost. */
  readonly ask: (groups: PrivateGroups, epsilon: ExactNumber) => Promise<PrivateRelease>;
  /** How often each cost is tried; default 30. */
  readonly draws?: number;
}

/** What one cost buys, over all cells and draws. */
export interface PreviewedUtility {
  readonly epsilon: number;
  /** The mean distance of an answer from what it is without noise. */
  readonly error: number;
  /** The mean half of an interval's width. */
  readonly margin: number;
  /** The share of intervals that held what the answer is without noise. */
  readonly held: number;
}

/**
 * Tries a question at several costs before anything is spent: on rows that are made up from the declared keys and bounds (cells of equal size, values spread evenly
 * between the bounds), never on the data, so that no ledger is needed. The real data may be spread otherwise, which moves the errors of means and quantiles and leaves those
 * of counts and sums as they are.
 *
 * Rejects with `RangeError` for rows that are no whole number from 1 to 2^24, draws that are none from 1, costs that are none, and as `privateQuery` does.
 * Cost: that of the question, costs · draws times.
 *
 * @example
 * import { previewUtility } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const preview = await previewUtility({
 *   rows: 3000,
 *   keys: { state: ["CA", "NY"] },
 *   relation: "add-or-remove-one",
 *   unit: { name: "applicant", rows: 1 },
 *   random: secureRandom(),
 *   epsilons: [0.1, 1],
 *   ask: (groups, epsilon) => groups.count({ epsilon }),
 * });
 * preview.map(({ margin }) => margin); // => [30, 3]
 */
export async function previewUtility(options: UtilityPreviewOptions): Promise<readonly PreviewedUtility[]> {
  const { keys = {}, bounds = {}, relation, unit, random, epsilons, ask, draws = 30 } = options;
  if (!Number.isSafeInteger(draws) || draws < 1)
    throw new RangeError(`cannot try a cost ${draws} times: it needs a whole number from 1`);
  const costs = epsilons.map((epsilon) => positiveRational("try an epsilon of", epsilon));
  const table = syntheticTable(options);
  const groups = privateQuery(table, { ledger: freeLedger(), random, relation, unit, bounds }).groupBy(keys);
  const truth = (await ask(groups, noNoise)).cells.map(({ value }) => value);
  const found: PreviewedUtility[] = [];
  for (const cost of costs) {
    let [error, margin, held] = [0, 0, 0];
    for (let draw = 0; draw < draws; draw++) {
      const { cells } = await ask(groups, rationalText(cost));
      cells.forEach(({ value, interval }, i) => {
        const [lower, upper] = [interval.lower!, interval.upper!];
        error += Math.abs(value - truth[i]!);
        margin += upper / 2 - lower / 2;
        if (lower <= truth[i]! && truth[i]! <= upper) held += 1;
      });
    }
    const count = draws * truth.length;
    found.push({
      epsilon: nearestNumber(cost),
      error: error / count,
      margin: margin / count,
      held: held / count,
    });
  }
  return found;
}

/** So much that answers are without noise: its scale is a small part of a step of any lattice. */
const noNoise = 1e12;

function syntheticTable({ rows, keys = {}, bounds = {} }: UtilityPreviewOptions): Table {
  if (!Number.isSafeInteger(rows) || rows < 1 || rows > 0x100_0000)
    throw new RangeError(`cannot make up ${rows} rows: it needs a whole number from 1 to 2^24`);
  const columns: Record<string, (string | number)[]> = {};
  let block = 1;
  for (const [name, values] of Object.entries(keys)) {
    const width = block;
    columns[name] = Array.from(
      { length: rows },
      (_, row) => values[Math.floor(row / width) % values.length]!,
    );
    block *= values.length;
  }
  // Multiples of the golden ratio are spread evenly, in each cell too.
  for (const [name, { lower, upper }] of Object.entries(bounds))
    columns[name] = Array.from({ length: rows }, (_, row) => {
      const turns = (row + 0.5) * 0.618_033_988_749_894_9;
      const share = turns - Math.floor(turns);
      return lower * (1 - share) + upper * share;
    });
  return tableFrom(
    Object.keys(columns).length === 0 ? { row: Array.from({ length: rows }, () => 1) } : columns,
  );
}

/** Pays for everything: nothing of it is about anybody. */
function freeLedger(): Ledger {
  return {
    name: "preview",
    accountant: "pure",
    spend: ({ query, epsilon, relation, unit }) => {
      const text = rationalText(positiveRational("try an epsilon of", epsilon));
      const entry = {
        format: 1,
        kind: "spent",
        index: 1,
        previous: documentDigest("preview"),
        at: "",
        ledger: "preview",
        query: { name: query.name, by: [...query.by] },
        epsilon: text,
        spent: text,
        relation,
        unit: { name: unit.name, rows: unit.rows },
      } as const;
      return Promise.resolve({ ...entry, digest: documentDigest(entry) });
    },
    statement: () => Promise.resolve({ ledger: "preview", budget: 0, spent: 0, remaining: 0, receipts: [] }),
  };
}
