/** A run of arguments made from integers, as golden/portable/README.md defines it. */
export type Segment =
  | { readonly kind: "linear"; readonly start: number; readonly step: number; readonly count: number }
  | {
      readonly kind: "binades";
      readonly from: number;
      readonly to: number;
      readonly count: number;
      readonly signed: boolean;
    };

export function argumentsOf(segment: Segment): Float64Array {
  const values = new Float64Array(segment.count);
  for (let i = 0; i < segment.count; i++) values[i] = argumentAt(segment, i);
  return values;
}

function argumentAt(segment: Segment, i: number): number {
  if (segment.kind === "linear") return segment.start + i * segment.step;
  const fraction = 1 + (Math.imul(i, 2654435761) >>> 0) / 4294967296;
  const exponent = segment.from + (i % (segment.to - segment.from + 1));
  const value = fraction * powerOfTwo(exponent);
  return segment.signed && i % 2 === 1 ? -value : value;
}

function powerOfTwo(exponent: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(exponent + 1023) << 52n);
  return view.getFloat64(0);
}
