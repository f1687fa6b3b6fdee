import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

/** A secret that makes pseudonyms. It can be used and named, but not read: no finding, message or JSON text of it holds the secret. */
export interface PseudonymKey {
  /** Which key this is, for reports and for the day it is replaced. */
  readonly name: string;
  /** HMAC-SHA-256 of a message: 32 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/** The fewest bytes of a secret, those of a digest: shorter ones can be guessed. */
const fewestBytes = 32;

/**
 * Wraps a secret of 32 bytes or more, drawn by `secureRandom().bytes(32)` once and kept apart from the data. The bytes are copied in;
 * wipe your own. Whoever has the secret can find out whom a pseudonym means; nobody else can, and without it pseudonyms cannot be made again.
 *
 * Throws `RangeError` for a shorter secret, one whose bytes are all alike, and an empty name.
 *
 * @example
 * import { pseudonymKey } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const key = pseudonymKey(secureRandom().bytes(32), { name: "2026" });
 * JSON.stringify(key); // => '{"name":"2026"}'
 * pseudonymKey(new Uint8Array(16), { name: "short" }); // throws RangeError
 */
export function pseudonymKey(secret: Uint8Array, options: { readonly name: string }): PseudonymKey {
  const { name } = options;
  if (name === "")
    throw new RangeError("cannot make a key without a name: reports need to say which key it was");
  if (secret.length < fewestBytes)
    throw new RangeError(`cannot make a key of ${secret.length} bytes: it needs ${fewestBytes} or more`);
  if (secret.every((byte) => byte === secret[0]))
    throw new RangeError("cannot make a key of bytes that are all alike: it needs bytes from secureRandom()");
  const keyed = hmac.create(sha256, secret);
  return Object.freeze({ name, sign: (message: Uint8Array) => keyed.clone().update(message).digest() });
}
