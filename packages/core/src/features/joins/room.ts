/** Where arrays for a while come from. What stands in them is for the taker to overwrite. */
export interface Room {
  readonly bytes: (length: number) => Uint8Array;
  readonly floats: (length: number) => Float64Array;
  readonly ints: (length: number) => Int32Array;
  readonly words: (length: number) => Uint32Array;
}

/** Arrays of their own for everyone who asks. */
export const newArrays: Room = {
  bytes: (length) => new Uint8Array(length),
  floats: (length) => new Float64Array(length),
  ints: (length) => new Int32Array(length),
  words: (length) => new Uint32Array(length),
};

/** Arrays that are handed out again once the room is cleared: memory is slow where it is touched for the first time. */
export function createRoom(): Room & { readonly clear: () => void } {
  const bytes = lender(newArrays.bytes);
  const floats = lender(newArrays.floats);
  const ints = lender(newArrays.ints);
  const words = lender(newArrays.words);
  return {
    bytes: bytes.lend,
    floats: floats.lend,
    ints: ints.lend,
    words: words.lend,
    clear() {
      for (const { clear } of [bytes, floats, ints, words]) clear();
    },
  };
}

interface Lender<A> {
  readonly lend: (length: number) => A;
  readonly clear: () => void;
}

function lender<A extends { readonly length: number; subarray(from: number, to: number): A }>(
  make: (length: number) => A,
): Lender<A> {
  const held: A[] = [];
  let lent = 0;
  return {
    lend(length) {
      const last = held[lent];
      const array = last !== undefined && last.length >= length ? last : make(length);
      held[lent++] = array;
      return array.subarray(0, length);
    },
    clear() {
      lent = 0;
    },
  };
}
