import type { Digest, Json } from "../evidence/index.js";
import { canonicalJson, InputError } from "../evidence/index.js";
import type { AppendLog } from "../ports/index.js";
import { entryFromBytes, isDigest, isList, isNumber } from "./ledger/entryFields.js";

/** Released values, and what they answer. */
export type KeptRelease = {
  readonly format: 1;
  /** The digest of the question and of the data that it was asked of. */
  readonly key: Digest;
  /** The digest of the receipt: the ledger that paid has the rest. */
  readonly receipt: Digest;
  readonly values: readonly number[];
};

/** What was released under a key, if anything was. Throws `InputError` `malformed-log`. Cost: O(log). */
export async function findRelease(log: AppendLog, key: Digest): Promise<KeptRelease | undefined> {
  const entries = await log.read();
  const releases = entries.map(({ bytes }, index) => releaseAt(bytes, index));
  return releases.find((release) => release.key === key);
}

/** Adds a release at the end of the log, wherever that is by then. */
export async function keepRelease(log: AppendLog, release: KeptRelease): Promise<void> {
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
  return format === 1 && isDigest(key) && isDigest(receipt) && isList(values) && values.every(isNumber)
    ? { format, key, receipt, values }
    : undefined;
}

function malformed(index: number, cause?: unknown): InputError {
  return new InputError("malformed-log", `the log of kept releases breaks at entry ${index}`, { cause });
}
