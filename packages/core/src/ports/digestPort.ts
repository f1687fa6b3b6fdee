/** SHA-256: 32 bytes for any bytes. It may work on the given bytes until it settles; the caller leaves them alone until then. */
export type DigestPort = (bytes: Uint8Array) => Promise<Uint8Array>;

/**
 * SHA-256 by the platform's Web Cryptography.
 *
 * @example
 * import { webCryptoDigest } from "@probity/core/ports";
 * (await webCryptoDigest(new Uint8Array()))[0]; // => 227
 */
export async function webCryptoDigest(bytes: Uint8Array): Promise<Uint8Array> {
  // A copy: Web Cryptography refuses views of shared memory.
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.slice()));
}
