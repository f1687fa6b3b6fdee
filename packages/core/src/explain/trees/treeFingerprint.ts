import type { TreeEnsemble } from "../../model/index.js";

const words = new DataView(new ArrayBuffer(8));

/** A number of 52 bits that differs between models that give other margins, but by chance: to tell a mix-up, not an intent. */
export function treeFingerprint(ensemble: TreeEnsemble): number {
  let low = 0x811c9dc5;
  let high = 0x1234567;
  const add = (word: number): void => {
    low = Math.imul(low ^ word, 0x85ebca6b);
    low ^= low >>> 13;
    high = Math.imul(high ^ word, 0xc2b2ae35) + low;
    high ^= high >>> 16;
  };
  const { features, outputs, aggregate, feature, kind, threshold, missingIsTrue } = ensemble;
  const { whenTrue, whenFalse, members, memberStarts, roots, leafWeights, baseValues } = ensemble;
  for (const part of [
    [features, outputs, aggregate.length],
    ...[feature, kind, threshold, missingIsTrue, whenTrue, whenFalse, members, memberStarts],
    ...[roots, leafWeights, baseValues],
  ]) {
    add(part.length);
    for (const value of part) {
      words.setFloat64(0, value, true);
      add(words.getUint32(0, true));
      add(words.getUint32(4, true));
    }
  }
  return (high & 0xfffff) * 0x1_0000_0000 + (low >>> 0);
}
