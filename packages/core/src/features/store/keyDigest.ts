import type { Digest } from "../../evidence/index.js";
import { bytesDigest } from "../../evidence/index.js";

/** The digest by which reports and logs name a key, so that they hold none. */
export function keyDigest(text: string): Digest {
  return bytesDigest(new TextEncoder().encode(text));
}
