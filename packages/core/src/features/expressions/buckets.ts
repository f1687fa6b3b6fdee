import type { Expression, Operand } from "./expression.js";
import { nodeOfType } from "./operand.js";

/** The most buckets of a hash: its 48 bits spread over them evenly to one part in 65,000 at least. */
const mostBuckets = 4_294_967_296;

/**
 * The number of edges at or below a number: 0 below the first edge, and one more from each edge on. NaN has no bucket: it is missing.
 *
 * Throws `RangeError` unless there are 1 to 1,000 finite edges that increase.
 *
 * @example
 * import { bucketize, column, evaluateRow } from "@probity/core/features";
 * const band = bucketize(column("age"), [18, 65]);
 * evaluateRow(band, { age: 17 }); // => 0
 * evaluateRow(band, { age: 18 }); // => 1
 * evaluateRow(band, { age: 90 }); // => 2
 */
export function bucketize(of: Operand<"number">, edges: readonly number[]): Expression<"number"> {
  if (!areEdges(edges))
    throw new RangeError("cannot put numbers into buckets: it needs 1 to 1,000 finite edges that increase");
  return {
    op: "bucket",
    type: "number",
    of: nodeOfType("number", "bucketize", of),
    edges: edges.map((edge) => edge + 0),
  };
}

/**
 * A stable hash of a text: a whole number from 0 to `buckets` − 1, the first 48 bits of SHA-256 over the seed, a zero byte and the text
 * (UTF-8), modulo `buckets`. The same text has the same number in every runtime and database, for ever. It is no pseudonym: whoever knows
 * the seed finds short texts again by trying them.
 *
 * Throws `RangeError` unless `buckets` is a whole number from 1 to 2^32.
 *
 * @example
 * import { column, evaluateRow, hashBucket } from "@probity/core/features";
 * evaluateRow(hashBucket(column("city", "text"), { buckets: 1000, seed: "2024" }), { city: "Oslo" }); // => 604
 */
export function hashBucket(
  of: Operand<"text">,
  { buckets, seed = "" }: { readonly buckets: number; readonly seed?: string },
): Expression<"number"> {
  if (!isBucketCount(buckets))
    throw new RangeError(`cannot hash into ${buckets} buckets, it needs a whole number from 1 to 2^32`);
  return { op: "hash", type: "number", of: nodeOfType("text", "hash", of), seed, buckets };
}

/** Whether numbers can be edges: finite, increasing, 1 to 1,000 of them. */
export function areEdges(edges: readonly number[]): boolean {
  return (
    edges.length > 0 &&
    edges.length <= 1000 &&
    edges.every((edge, i) => Number.isFinite(edge) && (i === 0 || edge > edges[i - 1]!))
  );
}

/** Whether a hash can have so many buckets. */
export function isBucketCount(buckets: number): boolean {
  return Number.isInteger(buckets) && buckets >= 1 && buckets <= mostBuckets;
}
