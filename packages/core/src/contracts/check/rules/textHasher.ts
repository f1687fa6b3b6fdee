import { itemHasher } from "../../../sketch/index.js";

const loneSurrogate = /[\ud800-\udfff]/u;

/** A 128-bit hash of texts as a text: equal ones have equal hashes, two different ones of honest data have not. */
export function textHasher(): (text: string) => string {
  const hasher = itemHasher("datasketches");
  return (text) => {
    // UTF-8 has one replacement for every half of a surrogate pair; JSON escapes them.
    hasher.hash(loneSurrogate.test(text) ? `x${JSON.stringify(text)}` : `t${text}`);
    return Array.from(hasher.lanes, (lane) => lane.toString(36)).join(".");
  };
}
