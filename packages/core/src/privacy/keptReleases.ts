import type { Digest, Json } from "../evidence/index.js";
import { canonicalJson, InputError } from "../evidence/index.js";
import type { AppendLog } from "../ports/index.js";
import { entryFromBytes, isDigest, isList, isNumber, isText } from "./ledger/entryFields.js";

/** A log of released values, beside that of the ledger. */
export interface KeptReleases {
  readonly log: AppendLog;
  /**
   * Of all that the answers were made from. That values are shown again tells that this is the same, so let it stand for an edition that
   * may be known, not for rows that come and go in secret. Whoever says that other data are the same is shown the values of the first.
   */
  readonly data: Digest;
}

/** Released values, and what they answer. */
type KeptRelease = {
  readonly format: 1;
  /** The digest of the question and of the data that it was asked of. */
  readonly key: Digest;
  /** The digest of the receipt: the ledger that paid has the rest. */
  readonly receipt: Digest;
  /** Numbers, or the keys that were selected. */
  readonly values: readonly (number | string)[];
};

/** What is asked, and how it is answered where it was not before. */
interface KeptQuestion<Value, R> {
  readonly ledger: { readonly name: string; statement(): Promise<{ readonly receipts: readonly R[] }> };
  /** The digest of all that makes two answers the same, the data among it. */
  readonly keyOf: (data: Digest) => Digest;
  readonly isValue: (value: number | string) => value is Value & (number | string);
  /** Spends, and draws. */
  readonly release: () => Promise<{ readonly values: readonly Value[]; readonly receipt: R }>;
}

/** Shows what was released for the same question of the same data, at no cost, with the receipt that paid for it; or releases, and keeps that. */
export async function shownOrReleased<Value extends number | string, R extends { readonly digest: Digest }>(
  kept: KeptReleases,
  { ledger, keyOf, isValue: isOwn, release }: KeptQuestion<Value, R>,
): Promise<{ readonly values: readonly Value[]; readonly receipt: R }> {
  const key = keyOf(kept.data);
  const before = await findRelease(kept.log, key);
  if (before !== undefined) {
    const { receipts } = await ledger.statement();
    // Values that the ledger never paid for are not shown as if it had.
    const receipt = receipts.find((one) => one.digest === before.receipt);
    if (receipt === undefined)
      throw new InputError(
        "ledger-mismatch",
        `the ledger "${ledger.name}" has no receipt for a release that was kept: it needs the ledger that paid for it`,
      );
    return { values: before.values.filter(isOwn), receipt };
  }
  const { values, receipt } = await release();
  await keepRelease(kept.log, { format: 1, key, receipt: receipt.digest, values });
  return { values, receipt };
}

/** What was released under a key, if anything was. Throws `InputError` `malformed-log`. Cost: O(log). */
async function findRelease(log: AppendLog, key: Digest): Promise<KeptRelease | undefined> {
  const entries = await log.read();
  const releases = entries.map(({ bytes }, index) => releaseAt(bytes, index));
  return releases.find((release) => release.key === key);
}

/** Adds a release at the end of the log, wherever that is by then. */
async function keepRelease(log: AppendLog, release: KeptRelease): Promise<void> {
  const bytes = new TextEncoder().encode(canonicalJson(release));
  let head = (await log.read()).at(-1)?.head ?? null;
  for (;;) {
    const answer = await log.append(head, bytes);
    if (!("conflict" in answer)) return;
    head = answer.conflict;
  }
}

function releaseAt(bytes: Uint8Array, index: number): KeptRelease {
  try {
    const release = entryFromBytes(bytes, readRelease);
    if (release !== undefined) return release;
  } catch (cause) {
    throw malformed(index, cause);
  }
  throw malformed(index);
}

function readRelease({
  format,
  key,
  receipt,
  values,
}: {
  readonly [name: string]: Json;
}): KeptRelease | undefined {
  return format === 1 && isDigest(key) && isDigest(receipt) && isList(values) && values.every(isValue)
    ? { format, key, receipt, values }
    : undefined;
}

function isValue(value: Json): value is number | string {
  return isNumber(value) || isText(value);
}

function malformed(index: number, cause?: unknown): InputError {
  return new InputError("malformed-log", `the log of kept releases breaks at entry ${index}`, { cause });
}
