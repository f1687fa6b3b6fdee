import type { EntityRow } from "../store/entityKey.js";
import type { OnlineFeatures } from "../store/getOnlineFeatures.js";
import type { FeatureCell } from "../store/onlineRecord.js";

/** A row for a log of what was served. */
export interface ServedRow {
  readonly [column: string]: EntityRow[string] | FeatureCell;
}

/**
 * What was served, as rows to be logged with the predictions: the keys as they were asked, the moment in milliseconds in the column `time`,
 * and each feature. `trainingSet` over these keys and times, and {@link measureParity} of the two, tells whether they hold.
 *
 * Throws `RangeError` where the answer is of another number of entities, or two columns have one name. Cost: O(rows · features).
 *
 * @example
 * import { servedRows } from "@probity/core/features";
 * const feature = { name: "balance", view: "v", version: "sha256:0", values: [5], statuses: ["present"], agesMs: [40] } as const;
 * servedRows([{ user: "a" }], { at: 50, rows: 1, features: [feature] }, { time: "now" }); // => [{ user: "a", now: 50, balance: 5 }]
 */
export function servedRows(
  entities: readonly EntityRow[],
  { at, rows, features }: OnlineFeatures,
  { time }: { readonly time: string },
): readonly ServedRow[] {
  if (entities.length !== rows)
    throw new RangeError(
      `cannot log ${entities.length} entities with an answer for ${rows}: it needs one for each`,
    );
  return entities.map((entity, i) => {
    const names = new Set([...Object.keys(entity), time, ...features.map(({ name }) => name)]);
    if (names.size < Object.keys(entity).length + 1 + features.length)
      throw new RangeError(
        "cannot log two columns of one name: it needs a prefix, or another column for the time",
      );
    const served = features.map(({ name, values }): readonly [string, FeatureCell] => [
      name,
      values[i] ?? null,
    ]);
    return { ...entity, [time]: at, ...Object.fromEntries(served) };
  });
}
