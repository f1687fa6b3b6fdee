import type { Digest, Finding, InputName, Measured } from "../../evidence/index.js";
import { measure, NotMeasurable } from "../../evidence/index.js";
import { wilsonInterval } from "../../statistics/index.js";
import type { Table } from "../../table/index.js";
import { columnOf } from "../../table/index.js";
import { keyTexts } from "../store/entityKey.js";
import { keyDigest } from "../store/keyDigest.js";
import type { ParityDifference } from "./compareCells.js";
import { compareCells } from "./compareCells.js";

/** How logged and recomputed features are compared. */
export interface ParityOptions {
  /** The columns of the entity's keys, which must hold the same in both tables. */
  readonly keys: readonly string[];
  /** The columns that are compared; all that both tables have, but the keys and `time`, unless stated. */
  readonly features?: readonly string[];
  /** The column of the moments at which the features were read, if it is in both tables; it must hold the same. */
  readonly time?: string;
  /** How far apart two numbers may be, relative to the larger magnitude, and still be equal; default 0. */
  readonly tolerance?: number;
  /** How many of the worst differences are named for each feature; default 5. */
  readonly examples?: number;
  readonly inputs: readonly InputName[];
}

/** A difference, without the values: whose (by the digest of the key), where, how, and by how much from 0 to 1. */
export interface ParityExample {
  readonly key: Digest;
  readonly row: number;
  readonly kind: ParityDifference;
  readonly difference: number;
}

/** How the logged values of one feature agree with the recomputed ones. */
export interface FeatureParity {
  readonly feature: string;
  readonly rows: number;
  readonly mismatches: number;
  readonly missing: number;
  readonly extra: number;
  /** `null` where no two finite numbers were compared. */
  readonly smape: number | null;
  readonly worst: readonly ParityExample[];
}

/** How what was served agrees with what the history says. */
export interface Parity {
  readonly findings: readonly Finding[];
  readonly features: readonly FeatureParity[];
}

/**
 * Whether the features that were served online are those that the history gives for the same moments: the gate between training and serving.
 * Row i of `logged` is what a model was given; row i of `recomputed` what `trainingSet` or {@link joinAsOf} gives for the same keys and time.
 *
 * For each feature, over all rows: `features/parity-mismatch-share` (both have a value, and they differ), `features/parity-missing-share`
 * (only the recomputed one is there) and `features/parity-extra-share` (only the logged one is), each in [0, 1] with Wilson's interval, and
 * `features/parity-smape`, Σ|a − b| / Σ(|a| + |b|) over pairs of finite numbers, in [0, 1]. For the table: `features/parity-mismatch-count`,
 * rows in which any feature differs in any way. NaN equals NaN; text and truth values are equal or not.
 *
 * Not measured: `no-rows`; SMAPE: `all-missing` where no two finite numbers were compared. Throws `RangeError` where the tables are of other
 * lengths, keys or times, where they share no feature, or for an option out of range; `InputError` (`missing-column`, `wrong-type`).
 * A share of 0 says that no difference was seen in these rows; the interval says how rare one may still be. A small SMAPE may hide a
 * feature that is wrong for few. Cost: O(rows · features). Source: Chronon's consistency metrics.
 *
 * @example
 * import { measureParity } from "@probity/core/features";
 * import { tableFrom } from "@probity/core/table";
 * const logged = tableFrom({ user: ["a", "b", "c"], balance: [10, 6, null] });
 * const recomputed = tableFrom({ user: ["a", "b", "c"], balance: [10, 10, 3] });
 * const { features, findings } = measureParity(logged, recomputed, { keys: ["user"], inputs: ["log", "history"] });
 * const { mismatches, missing, extra, smape } = features[0];
 * [mismatches, missing, extra, smape]; // => [1, 1, 0, 0.111111111111]
 * findings[0].measurement; // => { status: "measured", value: 2, unit: "rows", n: 3 }
 */
export function measureParity(logged: Table, recomputed: Table, options: ParityOptions): Parity {
  const { keys, time, tolerance = 0, examples = 5, inputs } = options;
  if (!(tolerance >= 0 && tolerance < 1))
    throw new RangeError(
      `cannot compare features with the tolerance ${tolerance}: it needs a number from 0 to below 1`,
    );
  if (!Number.isSafeInteger(examples) || examples < 0)
    throw new RangeError(`cannot name ${examples} differences: it needs a whole number from 0`);
  const texts = sameKeys(logged, recomputed, time === undefined ? keys : [...keys, time]);
  const owned = time === undefined ? texts : keyTexts(logged, keys);
  const named =
    options.features ?? commonColumns(logged, recomputed, [...keys, ...(time === undefined ? [] : [time])]);
  if (named.length === 0)
    throw new RangeError(
      "cannot compare the features of two tables: it needs one or more that both have beside the keys",
    );
  const differing = new Uint8Array(logged.rows);
  const { rows } = logged;
  const findings: Finding[] = [];
  const features = named.map((feature): FeatureParity => {
    const compared = compareCells(columnOf(logged, feature), columnOf(recomputed, feature), tolerance);
    const { mismatches, missing, extra, smape, differences } = compared;
    for (const { row } of differences) differing[row] = 1;
    const context = { parameters: { tolerance }, inputs };
    const subject = { column: feature };
    const share = (count: number) => (): Measured => {
      if (rows === 0) throw new NotMeasurable("no-rows");
      return { value: count / rows, n: rows, interval: wilsonInterval(count, rows) };
    };
    findings.push(
      measure("features/parity-mismatch-share", subject, share(mismatches), context),
      measure("features/parity-missing-share", subject, share(missing), { inputs }),
      measure("features/parity-extra-share", subject, share(extra), { inputs }),
      measure(
        "features/parity-smape",
        subject,
        () => {
          if (rows === 0) throw new NotMeasurable("no-rows");
          if (smape === null) throw new NotMeasurable("all-missing");
          return { value: smape, n: compared.finite };
        },
        { inputs },
      ),
    );
    const worst = [...differences]
      .sort((a, b) => b.difference - a.difference || a.row - b.row)
      .slice(0, examples)
      .map((one) => ({ ...one, key: keyDigest(owned[one.row] ?? "") }));
    return { feature, rows, mismatches, missing, extra, smape, worst };
  });
  const all = measure(
    "features/parity-mismatch-count",
    {},
    () => {
      if (rows === 0) throw new NotMeasurable("no-rows");
      return { value: differing.reduce((sum, one) => sum + one, 0), n: rows };
    },
    { parameters: { tolerance }, inputs },
  );
  return { findings: [all, ...findings], features };
}

/** The keys of both, which must be the same. */
function sameKeys(logged: Table, recomputed: Table, columns: readonly string[]): readonly (string | null)[] {
  if (logged.rows !== recomputed.rows)
    throw new RangeError(
      `cannot compare ${logged.rows} logged rows with ${recomputed.rows} recomputed ones: it needs one for each`,
    );
  const texts = keyTexts(logged, columns);
  const others = keyTexts(recomputed, columns);
  const row = texts.findIndex((text, i) => text !== others[i]);
  if (row >= 0)
    throw new RangeError(`cannot compare row ${row}: its key or time is another one in the recomputed table`);
  return texts;
}

function commonColumns(logged: Table, recomputed: Table, without: readonly string[]): readonly string[] {
  const others = new Set(recomputed.columns.map(({ name }) => name));
  return logged.columns.map(({ name }) => name).filter((name) => others.has(name) && !without.includes(name));
}
