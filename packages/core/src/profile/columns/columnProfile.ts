import { columnOrder } from "../numbers/columnOrder.js";
import type { NumberFigures } from "../numbers/numberProfile.js";
import { numberProfile } from "../numbers/numberProfile.js";
import type { ProfileSettings } from "../profileOptions.js";
import type { ColumnProfile, DistinctValues, FrequentValues, StorageKind } from "../tableProfile.js";
import type { TextTally } from "../text/textTally.js";
import { textProfile } from "../text/textTally.js";
import { mostFrequent } from "../values/mostFrequent.js";
import type { ValueCounts } from "../values/valueSpread.js";
import { valueSpread } from "../values/valueSpread.js";
import { semanticType } from "./semanticType.js";

/** What was counted of a column, in one piece or batch by batch. */
export interface ColumnFigures {
  readonly column: string;
  readonly storage: StorageKind;
  readonly logicalType: string;
  readonly rows: number;
  readonly nulls: number;
  /** Every value with its count, or what sketches say of them; null for a column that cannot be read. */
  readonly values: ValueCounts | EstimatedValues | null;
  readonly numbers: NumberFigures | null;
  readonly text: TextTally | null;
}

/** What sketches say of the values of a column that has too many. */
export interface EstimatedValues {
  readonly distinct: DistinctValues;
  readonly frequent: FrequentValues;
}

/** From this share of one value on a column is near-constant. */
const nearlyAll = 0.95;

/** The profile of what was counted of a column. */
export function columnProfile(figures: ColumnFigures, settings: ProfileSettings): ColumnProfile {
  const { column, storage, logicalType, rows, nulls, text } = figures;
  const shown = settings.shows(column) && storage !== "unsupported";
  const notANumber = figures.numbers?.tally.notANumber ?? 0;
  const emptyText = text?.empty ?? 0;
  const usable = storage === "unsupported" ? 0 : rows - nulls - notANumber;
  const numbers =
    figures.numbers === null ? null : numberProfile(figures.numbers, { bins: settings.bins, shown });
  const words = text === null ? null : textProfile(text);
  const { values } = figures;
  const counted = values !== null && "counts" in values ? values : null;
  const spread = counted === null ? null : valueSpread(counted);
  const frequent = values !== null && "frequent" in values ? values.frequent : null;
  const distinct =
    values !== null && "distinct" in values ? values.distinct : exactly(counted, spread?.once ?? 0);
  const largest = spread?.largest ?? frequent?.values[0]?.count ?? null;
  const majorityShare = largest === null || usable === 0 ? null : largest / usable;
  const constant = usable === 0 ? null : majorityShare === 1;
  const ordered = figures.numbers?.ordered ?? null;
  return {
    column,
    storage,
    logicalType,
    contains: !shown ? [] : numbers === null ? ["values"] : ["order-statistics", "values"],
    rows,
    missing: {
      null: nulls,
      notANumber,
      emptyText,
      share: rows === 0 ? null : (nulls + notANumber + emptyText) / rows,
    },
    usable,
    distinct,
    constant,
    majorityShare,
    nearConstant: majorityShare === null ? null : majorityShare >= nearlyAll && majorityShare < 1,
    imbalanceRatio: spread?.imbalanceRatio ?? null,
    meaning: semanticType({
      storage,
      logicalType,
      usable,
      distinct,
      numbers,
      span: ordered === null ? null : ordered.max - ordered.min,
      text: words,
    }),
    order: figures.numbers === null ? null : columnOrder(figures.numbers.tally),
    frequent: !shown ? null : counted === null ? frequent : mostFrequent(counted, settings.frequent),
    concentration: spread?.concentration ?? null,
    numbers,
    text: words,
  };
}

function exactly(counted: ValueCounts | null, once: number): DistinctValues | null {
  return counted === null ? null : { count: counted.counts.length, method: "exact", relativeError: 0, once };
}
