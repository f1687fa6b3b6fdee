import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonicalJson.js";
import type { Digest, Finding, InputName } from "./finding.js";
import type { Json } from "./json.js";

/**
 * SHA-256 of some bytes, for small documents. Data are hashed by `digestTable`, models and files by their reader.
 *
 * @example
 * import { bytesDigest } from "@probity/core";
 * bytesDigest(new TextEncoder().encode("abc")); // => "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
 */
export function bytesDigest(bytes: Uint8Array): Digest {
  return digestOf(sha256(bytes));
}

/**
 * Writes the 32 bytes of a SHA-256 as a digest.
 *
 * @example
 * import { digestOf } from "@probity/core";
 * import { webCryptoDigest } from "@probity/core/ports";
 * digestOf(await webCryptoDigest(new Uint8Array())).slice(0, 15); // => "sha256:e3b0c442"
 */
export function digestOf(hash: Uint8Array): Digest {
  return `sha256:${bytesToHex(hash)}`;
}

/**
 * SHA-256 of the canonical text (RFC 8785) of a JSON document. Golden: `registry/manifest-digests.json`.
 *
 * @example
 * import { documentDigest } from "@probity/core";
 * documentDigest({}); // => "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
 */
export function documentDigest(document: Json): Digest {
  return bytesDigest(new TextEncoder().encode(canonicalJson(document)));
}

/**
 * The identity of a finding: it covers the finding and the digests of its inputs, never the time or the library's version.
 * Throws `RangeError` where an input of the finding has no digest.
 *
 * @example
 * import { findingDigest, measure } from "@probity/core";
 * const finding = measure("contract/rows", { table: "loans" }, () => ({ value: 3, n: 3 }), { inputs: [] });
 * findingDigest(finding, {}) === findingDigest(finding, {}); // => true
 */
export function findingDigest(finding: Finding, inputs: { readonly [name: InputName]: Digest }): Digest {
  const own = finding.inputs.map((name) => {
    if (!Object.hasOwn(inputs, name))
      throw new RangeError(`cannot digest a finding: its input "${name}" has no digest`);
    return [name, inputs[name]!] as const;
  });
  return documentDigest({ finding: finding as unknown as Json, inputs: Object.fromEntries(own) });
}
