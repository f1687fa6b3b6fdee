/** A word that depends on every bit of another: the finalizer of MurmurHash3, which maps words one to one. */
export function mixedWord(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return h ^ (h >>> 16);
}
