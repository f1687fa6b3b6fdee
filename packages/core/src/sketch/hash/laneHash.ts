import { mixedWord } from "./mixedWord.js";

/**
 * The library's hash of a number from the two halves of its bits: three rounds of a Feistel network whose round function is the finalizer of
 * MurmurHash3, so that different numbers never share both lanes.
 */
export function hashWords(low: number, high: number, lanes: Uint32Array): void {
  const first = ((low ^ 0x243f_6a88) + mixedWord(high ^ 0x85a3_08d3)) | 0;
  const second = (high + mixedWord(first)) | 0;
  lanes[0] = (first + mixedWord(second)) | 0;
  lanes[1] = second;
}

/**
 * The library's hash of some bytes: two lanes in the manner of MurmurHash3 x86 with constants of their own, ended by the length and the rounds of
 * {@link hashWords}. Text is hashed by its UTF-8 bytes.
 */
export function hashUtf8(bytes: Uint8Array, from: number, to: number, lanes: Uint32Array): void {
  let a = 0x1319_8a2e;
  let b = 0x0370_7344;
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    a = stepped(a, word, 0x239b_961b, 0xab0e_9789);
    b = stepped(b, word, 0x38b3_4ae5, 0xa1e3_8b93);
  }
  let rest = 0;
  for (let shift = 0; i < to; i++, shift += 8) rest |= bytes[i]! << shift;
  a = stepped(a, rest, 0x239b_961b, 0xab0e_9789) ^ (to - from);
  b = stepped(b, rest, 0x38b3_4ae5, 0xa1e3_8b93) ^ (to - from);
  const first = (a + mixedWord(b)) | 0;
  const second = (b + mixedWord(first)) | 0;
  lanes[0] = (first + mixedWord(second)) | 0;
  lanes[1] = second;
}

function stepped(lane: number, word: number, before: number, after: number): number {
  const product = Math.imul(word, before);
  const turned = lane ^ Math.imul((product << 15) | (product >>> 17), after);
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe654_6b64) | 0;
}
