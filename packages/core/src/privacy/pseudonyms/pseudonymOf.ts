import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { InputError } from "../../evidence/index.js";
import type { PseudonymKey } from "./pseudonymKey.js";

/** How a pseudonym is made. */
export interface PseudonymOptions {
  readonly key: PseudonymKey;
  /** What kind of value it is ("customer"). Equal values have equal pseudonyms within a domain, and unlike ones across domains. */
  readonly domain: string;
  /** Of the pseudonym, from 16 to 32; default 16, of which two among 10^12 values agree with a probability below 1e-14. */
  readonly bytes?: number;
}

/**
 * The pseudonym of a value: the first bytes of HMAC-SHA-256(key, domain ‖ 0x00 ‖ value), text as UTF-8, written in hexadecimal digits.
 *
 * The same value gets the same pseudonym, so that tables join and repeats show: data under pseudonyms are still personal data. A plain hash
 * is no pseudonym, since whoever knows the possible values tries them all; this takes the key.
 * Throws `RangeError` for a domain that is empty or holds a zero character, a number of bytes out of range; `InputError` (`lone-surrogate`).
 * Cost: O(length). Source: RFC 2104; FIPS 198-1; ENISA, Pseudonymisation techniques and best practices (2019).
 *
 * @example
 * import { pseudonymKey, pseudonymOf } from "@probity/core/privacy";
 * const key = pseudonymKey(Uint8Array.from({ length: 32 }, (_, i) => i), { name: "example" });
 * pseudonymOf("ada@example.org", { key, domain: "e-mail" }); // => "683704b7738ec9a777520b22bf324e65"
 */
export function pseudonymOf(value: string, options: PseudonymOptions): string {
  return pseudonymsIn(options)(value);
}

/** {@link pseudonymOf} with its options checked once. */
export function pseudonymsIn({ key, domain, bytes = 16 }: PseudonymOptions): (value: string) => string {
  if (!Number.isSafeInteger(bytes) || bytes < 16 || bytes > 32)
    throw new RangeError(`cannot make pseudonyms of ${bytes} bytes: it needs a whole number from 16 to 32`);
  const message = messagesIn(domain);
  return (value) => bytesToHex(key.sign(message(value)).subarray(0, bytes));
}

/** The bytes that are signed for a value of a domain: no two pairs have the same. */
export function messagesIn(domain: string): (value: string) => Uint8Array {
  if (domain === "" || domain.includes("\0"))
    throw new RangeError("cannot make pseudonyms of this domain: it needs a text without a zero character");
  requireWhole(domain);
  const prefix = `${domain}\0`;
  return (value) => {
    requireWhole(value);
    return utf8ToBytes(prefix + value);
  };
}

// UTF-8 has one sign for all half pairs: two values would get one pseudonym.
function requireWhole(text: string): void {
  if (/\p{Surrogate}/u.test(text))
    throw new InputError("lone-surrogate", "a value to make a pseudonym of has half a UTF-16 pair");
}
