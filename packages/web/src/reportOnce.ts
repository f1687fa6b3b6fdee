import type { Json } from "@probity/core";
import { documentDigest, InputError, parseJson } from "@probity/core";
import type { KeyValueStore } from "@probity/core/ports";
import type { Mechanism } from "@probity/core/privacy";
import { secureRandom } from "@probity/core/random";

/** Which question is answered, and where the answer is kept. */
export interface ReportOnceOptions {
  /** One name a question, whatever the page asks it for. */
  readonly question: string;
  /** On the device of the person: `openIndexedDbStore` of this package. */
  readonly store: KeyValueStore;
}

/**
 * Answers a question under local differential privacy: the first time, the value is put through the mechanism with the randomness of the page; ever
 * after the same report is given again, whatever the value is by then. Asking often therefore costs no more than asking once, and only the
 * report may leave the page.
 *
 * Of two tabs that answer at once both get one report. A person who clears the store loses the memory, and a next report costs ε again.
 * Rejects with `RangeError` where the question was answered under other terms (another mechanism, ε or number of categories: give the question a new name,
 * and count its ε beside the first), `InputError` (`malformed-document`) where the store was damaged, and whatever the mechanism throws for the value.
 *
 * @example
 * import { kRandomizedResponse } from "@probity/core/privacy";
 * import { memoryKeyValueStore } from "@probity/core/testing";
 * import { reportOnce } from "@probity/web";
 * const oracle = kRandomizedResponse({ categories: 1000, epsilon: 1 });
 * const options = { question: "favorite color", store: memoryKeyValueStore() };
 * const first = await reportOnce(oracle, 3, options);
 * first === (await reportOnce(oracle, 7, options)); // => true
 */
export async function reportOnce<Value, Report>(
  mechanism: Mechanism<Value, Report>,
  value: Value,
  options: ReportOnceOptions,
): Promise<Report> {
  const { question, store } = options;
  const key = `local-report/${question}`;
  const terms = termsOf(mechanism);
  const [before] = await store.get([key]);
  if (before !== null && before !== undefined) return reportIn(before.bytes, terms) as Report;

  const report = mechanism.release(value, secureRandom());
  const bytes = new TextEncoder().encode(JSON.stringify({ format: 1, terms, report }));
  const written = await store.compareAndSwap(key, null, bytes);
  if (!("conflict" in written)) return report;
  // Another tab was first: what was drawn here is forgotten and leaves nowhere.
  const [now] = await store.get([key]);
  if (now === null || now === undefined)
    throw new InputError("malformed-document", "the stored report was removed while it was read");
  return reportIn(now.bytes, terms) as Report;
}

/** A digest of all that the privacy of a report depends on. */
function termsOf<Value, Report>(mechanism: Mechanism<Value, Report>): string {
  const { name, domain, metric, measure } = mechanism;
  return documentDigest(parseJson(JSON.stringify({ name, domain, metric, measure, loss: mechanism.map(1) })));
}

/** The report that was kept, in the form in which this file keeps it. */
function reportIn(bytes: Uint8Array, terms: string): unknown {
  const kept = keptIn(bytes);
  if (kept.terms !== terms)
    throw new RangeError(
      "cannot answer this question: it was answered under other terms, a new report needs a question of another name",
    );
  return kept.report;
}

function keptIn(bytes: Uint8Array): { readonly terms: string; readonly report: unknown } {
  let kept: Json;
  try {
    kept = parseJson(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new InputError("malformed-document", "the stored report cannot be read", { cause: error });
  }
  if (!isKept(kept)) throw new InputError("malformed-document", "the stored report is none of format 1");
  return kept;
}

function isKept(kept: Json): kept is { readonly format: 1; readonly terms: string; readonly report: Json } {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "format" in kept &&
    kept["format"] === 1 &&
    "terms" in kept &&
    typeof kept["terms"] === "string" &&
    "report" in kept
  );
}
