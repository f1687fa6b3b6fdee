import fc from "fast-check";

/** Labeled, scored rows of some groups, each with both labels at least. */
export interface LabeledScores {
  readonly yTrue: Uint8Array;
  readonly yScore: Float64Array;
  readonly groupOf: Int32Array;
  readonly groups: number;
}

/** Small tables with many ties. */
export function labeledScores(most: {
  readonly groups: number;
  readonly rows: number;
}): fc.Arbitrary<LabeledScores> {
  const row = fc.record({ label: fc.integer({ min: 0, max: 1 }), score: fc.integer({ min: 0, max: 8 }) });
  const group = fc
    .tuple(
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 0, max: 8 }),
      fc.array(row, { maxLength: most.rows }),
    )
    .map(([first, second, rows]) => [{ label: 0, score: first }, { label: 1, score: second }, ...rows]);
  return fc.array(group, { minLength: 1, maxLength: most.groups }).map((groups) => {
    const rows = groups.flatMap((members, id) => members.map((member) => ({ ...member, id })));
    return {
      yTrue: Uint8Array.from(rows, ({ label }) => label),
      yScore: Float64Array.from(rows, ({ score }) => score / 8),
      groupOf: Int32Array.from(rows, ({ id }) => id),
      groups: groups.length,
    };
  });
}
