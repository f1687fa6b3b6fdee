import { documentDigest } from "../../evidence/index.js";
import { requireSecureRandom } from "../../random/index.js";
import type { Table } from "../../table/index.js";
import { codesOf, columnOf } from "../../table/index.js";
import { roundedDown } from "../accounting/outward.js";
import { disjointCountsSensitivity } from "../counts/neighbors.js";
import type { ExactNumber } from "../exact/rational.js";
import { nearestNumber, positiveRational, quotientOf, rational, rationalText } from "../exact/rational.js";
import { shownOrReleased } from "../keptReleases.js";
import type { BasicLedger } from "../ledger/ledger.js";
import type { BasicReceipt } from "../ledger/receipt.js";
import { queryOf, unitOf } from "../ledger/spendingTerms.js";
import { keyedCounts } from "../selection/partitions/keyedCounts.js";
import { partitionSelection } from "../selection/partitions/partitionSelection.js";
import type { PartitionSelection } from "../selection/partitions/partitionTerms.js";
import { smallestThreshold } from "../selection/partitions/smallestThreshold.js";
import { truncatedPartitionSelection } from "../selection/partitions/truncatedPartitionSelection.js";
import type { AskingTerms } from "./askPrivately.js";
import type { DeclaredKeys } from "./declaredCells.js";
import type { PrivateMark } from "./privateMark.js";
import { markedPrivate } from "./privateMark.js";

/** What a selection of keys may cost. */
export interface SelectionCost {
  readonly epsilon: ExactNumber;
  /** The chance that a key surfaces by which a unit could be told. */
  readonly delta: ExactNumber;
}

/** Keys of the data that enough rows have, sorted: to group by. */
export interface SelectedKeys extends PrivateMark {
  readonly keys: DeclaredKeys;
  /** A key is among them where its noisy count is above this. */
  readonly threshold: number;
  readonly receipt: BasicReceipt;
}

/**
 * Selects the keys of a column. The noisy counts that a key passed with read high near the threshold, so they are not released: keys that were selected are
 * counted anew, which costs, and then intervals are what they say.
 */
export async function selectKeys(
  table: Table,
  terms: Omit<AskingTerms, "ledger"> & { readonly ledger: BasicLedger },
  { column, ...cost }: SelectionCost & { readonly column: string },
): Promise<SelectedKeys> {
  const { ledger, relation, unit, kept } = terms;
  const random = requireSecureRandom(terms.random);
  const epsilon = positiveRational("select keys for an epsilon of", cost.epsilon);
  const delta = positiveRational("select keys for a delta of", cost.delta);
  const distance = disjointCountsSensitivity(relation, unit);
  const scale = quotientOf(rational(BigInt(distance), 1n), epsilon);
  const mechanismOf = unit.rows === 1 ? truncatedPartitionSelection : partitionSelection;
  // A unit has at most so many rows under one key, also where it replaces another.
  const build = (threshold: number): PartitionSelection =>
    mechanismOf({ scale, threshold, rowsPerKey: unit.rows });
  const threshold = smallestThreshold(build, { distance, delta: roundedDown(nearestNumber(delta), 4e-16) });
  const counted = keyedCounts({ relation }).apply(labelsOf(table, column));
  const query = queryOf({ name: "keys", by: [column] });
  const words = { epsilon: rationalText(epsilon), delta: rationalText(delta), relation, unit: unitOf(unit) };
  const release = async (): Promise<{
    readonly values: readonly string[];
    readonly receipt: BasicReceipt;
  }> => {
    const paid = await ledger.spend({ query, ...cost, relation, unit });
    return { values: build(threshold).release(counted, random).keys, receipt: paid };
  };
  const { values, receipt } =
    kept === undefined
      ? await release()
      : await shownOrReleased(kept, {
          ledger,
          isValue: (value) => typeof value === "string",
          keyOf: (data) => documentDigest({ ledger: ledger.name, query, ...words, data }),
          release,
        });
  return markedPrivate({ keys: { [column]: values }, threshold, receipt });
}

/** The label of each row that has one. */
function labelsOf(table: Table, column: string): readonly string[] {
  const { codes, labels } = codesOf(columnOf(table, column));
  const present: string[] = [];
  for (const code of codes) if (code >= 0) present.push(labels[code]!);
  return present;
}
