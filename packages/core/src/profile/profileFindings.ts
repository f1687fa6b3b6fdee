import type { Finding, Interval, Measured, MeasureId, Reason } from "../evidence/index.js";
import { measure, NotMeasurable } from "../evidence/index.js";
import type { ColumnProfile, TableProfile } from "./tableProfile.js";

/** Of which input the findings are. */
export interface ProfileFindingsOptions {
  /** The caller's name of the table. */
  readonly input: string;
}

/**
 * The figures of a profile that a policy may ask for, one finding a column and figure: `profile/missing-share`, `profile/distinct-count`,
 * `profile/majority-share` (1: the column is constant), `profile/imbalance-ratio` where every value was counted, and `profile/outlier-share`
 * (outside Tukey's fences at 1.5 interquartile ranges) of numbers. Figures of sketches carry the sketch's error as their interval, at 99 %.
 *
 * Not measured: `no-rows`, `all-missing`, `unsupported-type`; `needs-rows` for the majority of a stream in which no value is frequent
 * enough for a sketch to see; `overflow` where the fences leave the range of doubles. No value of the data is in a finding. Cost: O(columns).
 *
 * @example
 * import { profileFindings, profileTable } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const profile = profileTable(tableFrom({ color: ["red", "red", null, "blue"] }));
 * const [missing] = profileFindings(profile, { input: "colors" });
 * missing.measurement; // => { status: "measured", value: 0.25, unit: "share", n: 4 }
 */
export function profileFindings(profile: TableProfile, options: ProfileFindingsOptions): readonly Finding[] {
  const { input } = options;
  return profile.columns.flatMap((column) => {
    const finding = (id: MeasureId, compute: () => Measured): Finding =>
      measure(id, { table: input, column: column.column }, compute, { inputs: [input] });
    const { imbalanceRatio, usable } = column;
    return [
      finding("profile/missing-share", () => missingShare(column)),
      finding("profile/distinct-count", () => distinctCount(column)),
      finding("profile/majority-share", () => known(column, column.majorityShare, "needs-rows")),
      ...(imbalanceRatio === null
        ? []
        : [finding("profile/imbalance-ratio", () => ({ value: imbalanceRatio, n: usable }))]),
      ...(column.numbers === null ? [] : [finding("profile/outlier-share", () => outlierShare(column))]),
    ];
  });
}

function missingShare({ missing, rows, storage }: ColumnProfile): Measured {
  if (storage === "unsupported") throw new NotMeasurable("unsupported-type");
  if (missing.share === null) throw new NotMeasurable("no-rows");
  return { value: missing.share, n: rows };
}

function known(column: ColumnProfile, value: number | null, unknown: Reason): Measured {
  const { storage, rows, usable } = column;
  if (storage === "unsupported") throw new NotMeasurable("unsupported-type");
  if (rows === 0) throw new NotMeasurable("no-rows");
  if (usable === 0) throw new NotMeasurable("all-missing");
  if (value === null) throw new NotMeasurable(unknown);
  return { value, n: usable };
}

/** The normal quantile of a two-sided 99 %. */
const z99 = 2.5758293035489004;

function distinctCount(column: ColumnProfile): Measured {
  const { distinct } = column;
  const measured = known(column, distinct?.count ?? null, "needs-rows");
  const error = (distinct?.relativeError ?? 0) * z99;
  return error === 0
    ? measured
    : { ...measured, interval: around(measured.value, measured.value * error, column.usable) };
}

function outlierShare(column: ColumnProfile): Measured {
  const outliers = column.numbers?.outliers.find(({ rule }) => rule === "fences-1.5");
  const measured = known(column, outliers?.share ?? null, "overflow");
  const error = outliers?.shareError ?? 0;
  return {
    ...measured,
    n: column.numbers?.finite ?? 0,
    ...(error === 0 ? {} : { interval: around(measured.value, error, 1) }),
  };
}

function around(value: number, error: number, most: number): Interval {
  return {
    lower: Math.max(0, value - error),
    upper: Math.min(most, value + error),
    level: 0.99,
    method: "sketch-error",
  };
}
