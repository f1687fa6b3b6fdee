/** Throws `RangeError` unless the edges are finite and ascend strictly. */
export function requireEdges(edges: Float64Array): void {
  for (let i = 0; i < edges.length; i++)
    if (!(Number.isFinite(edges[i]!) && (i === 0 || edges[i]! > edges[i - 1]!)))
      throw new RangeError(
        `cannot count values between edges: edge ${i} is not finite or not above the one before`,
      );
}
