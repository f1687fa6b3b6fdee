import type { Digest, Interval } from "../evidence/index.js";
import { documentDigest } from "../evidence/index.js";
import type { SecureRandom } from "../random/index.js";
import type { NeighborRelation, PrivacyUnit } from "./counts/neighbors.js";
import { disjointCountsSensitivity } from "./counts/neighbors.js";
import { preparedNoisyCounts } from "./counts/noisyCounts.js";
import type { ExactNumber } from "./exact/rational.js";
import { numberFromText, positiveRational, rationalText } from "./exact/rational.js";
import type { KeptReleases } from "./keptReleases.js";
import { shownOrReleased } from "./keptReleases.js";
import type { ReleaseQuery } from "./ledger/entryFields.js";
import type { Ledger } from "./ledger/ledger.js";
import type { Receipt } from "./ledger/receipt.js";
import { queryOf, unitOf } from "./ledger/spendingTerms.js";
import type { PrivateMark } from "./query/privateMark.js";
import { markedPrivate } from "./query/privateMark.js";

/** The counts of disjoint cells, and on what terms they are released. */
export interface PrivateCountsQuery {
  readonly ledger: Ledger;
  readonly random: SecureRandom;
  readonly query: ReleaseQuery;
  /** The cells, declared beforehand and not taken from the data: a label that only one person has would name that person. */
  readonly labels: readonly string[];
  /** The rows in each cell; a row lies in one cell at most. */
  readonly counts: ArrayLike<number>;
  /** The privacy loss of all cells together. */
  readonly epsilon: ExactNumber;
  readonly relation: NeighborRelation;
  readonly unit: PrivacyUnit;
  /** Of the intervals; default 0.95. */
  readonly level?: number;
  /** Where released values are kept, so that the same question about the same data costs nothing the second time. */
  readonly kept?: KeptReleases;
}

/** A released figure. Of counts and sums the interval holds the figure without noise, and says nothing of sampling unless it was asked to. */
export interface ReleasedCell {
  readonly label: string;
  readonly value: number;
  readonly interval: Interval;
}

/** Released counts and what they cost. The numbers are the nearest doubles of what the receipt holds exactly. */
export interface CountsRelease extends PrivateMark {
  readonly cells: readonly ReleasedCell[];
  readonly receipt: Receipt;
  /** The loss of this release. */
  readonly epsilon: number;
  /** The loss of all releases of the ledger up to this one. */
  readonly spent: number;
  /** Of the noise. */
  readonly scale: number;
}

/**
 * Releases the counts of disjoint cells with ε-differential privacy: checks everything, spends ε from the ledger, and only then draws
 * the noise ({@link noisyCounts}, scale = rows of a unit · 1 or 2 by the relation / ε).
 *
 * Rejects before anything is spent with `RangeError` or `TypeError` (see `noisyCounts`; labels that repeat or are not as many as
 * counts) and `InputError` (`budget-exceeded`, `ledger-mismatch`, `malformed-log`). A fault of the log may leave ε spent.
 * No rows at all is an answer too, and gets noise. Values can be negative; keep them so in sums and means.
 * Repeating a release to get better figures costs ε again, and the ledger knows. With `kept` the same question (query, labels, ε,
 * relation, unit) about the same data is answered by the same values and the same receipt, which tells nothing new and costs nothing;
 * a crash between spending and keeping leaves ε spent. It rejects with `ledger-mismatch` where the ledger has no receipt for them.
 * Cost: one append, O(cells); with `kept` O(its log) more, and for a release that was kept O(ledger). Proof: `noisyCounts.proof.md`.
 *
 * @example
 * import { openLedger, releaseCounts } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * import { fixedClock, memoryAppendLog } from "@probity/core/testing";
 * const ledger = await openLedger({ name: "loans", budget: { epsilon: 1 }, log: memoryAppendLog(), clock: fixedClock(0) });
 * const release = await releaseCounts({
 *   ledger,
 *   random: secureRandom(),
 *   query: { name: "loans by state", by: ["state"] },
 *   labels: ["CA", "NY"],
 *   counts: [1200, 800],
 *   epsilon: 0.25,
 *   relation: "add-or-remove-one",
 *   unit: { name: "applicant", rows: 1 },
 * });
 * release.scale; // => 4
 * release.cells.length; // => 2
 * release.receipt.spent; // => "0.25"
 */
export async function releaseCounts(request: PrivateCountsQuery): Promise<CountsRelease> {
  const { ledger, random, query, counts, epsilon, relation, unit, kept, level = 0.95 } = request;
  const labels = distinctLabels(request);
  const sensitivity = disjointCountsSensitivity(relation, unit);
  const noise = preparedNoisyCounts(counts, { sensitivity, epsilon, random, level });
  const pay = (): Promise<Receipt> => ledger.spend({ query, epsilon, relation, unit });
  const answer = (values: ArrayLike<number>, receipt: Receipt): CountsRelease =>
    markedPrivate({
      cells: labels.map((label, i) => cellOf(label, values[i]!, noise)),
      receipt,
      epsilon: numberFromText(receipt.epsilon),
      spent: numberFromText(receipt.spent),
      scale: noise.scale,
    });
  if (kept === undefined) {
    const receipt = await pay();
    return answer(noise.draw(), receipt);
  }
  const { values, receipt } = await shownOrReleased(kept, {
    ledger,
    isValue: (value) => typeof value === "number",
    keyOf: (data) => keyOf(request, labels, data),
    release: async () => {
      const paid = await pay();
      return { values: Array.from(noise.draw()), receipt: paid };
    },
  });
  return answer(values, receipt);
}

/** What makes two releases the same: everything but the level of the intervals, which is no part of what is released. */
function keyOf(request: PrivateCountsQuery, labels: readonly string[], data: Digest): Digest {
  const { ledger, query, epsilon, relation, unit } = request;
  return documentDigest({
    ledger: ledger.name,
    query: queryOf(query),
    labels,
    epsilon: rationalText(positiveRational("release counts for an epsilon of", epsilon)),
    relation,
    unit: unitOf(unit),
    data,
  });
}

function cellOf(
  label: string,
  value: number,
  { margin, level }: { readonly margin: number; readonly level: number },
): ReleasedCell {
  return {
    label,
    value,
    interval: { lower: value - margin, upper: value + margin, level, method: "discrete-laplace" },
  };
}

function distinctLabels({ labels, counts }: PrivateCountsQuery): readonly string[] {
  if (labels.length !== counts.length)
    throw new RangeError(
      `cannot release ${counts.length} counts under ${labels.length} labels: it needs one each`,
    );
  const seen = new Set<string>();
  labels.forEach((label, i) => {
    if (seen.has(label))
      throw new RangeError(`cannot release the cell at ${i}: its label repeats, and cells are disjoint`);
    seen.add(label);
  });
  return [...labels];
}
