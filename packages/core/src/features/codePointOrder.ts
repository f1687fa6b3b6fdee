/**
 * The order of two texts by code points: negative, 0 or positive. Code units order as code points do but for surrogates, which stand for
 * the code points above all others.
 */
export function codePointOrder(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const first = a.charCodeAt(i);
    const second = b.charCodeAt(i);
    if (first !== second) return place(first) - place(second);
  }
  return a.length - b.length;
}

function place(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}
