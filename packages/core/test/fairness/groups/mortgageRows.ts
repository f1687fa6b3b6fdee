import csv from "../../../../../examples/mortgages/data/mortgages.csv?raw";
import golden from "../../../golden/fairness/mortgages.json";

interface TestRows {
  readonly name: string;
  readonly expected: { readonly ids: readonly number[]; readonly score: readonly number[] };
}

const { ids, score } = (golden.cases as unknown as readonly TestRows[]).find(
  ({ name }) => name === "test-rows",
)!.expected;
const [header, ...lines] = csv
  .trim()
  .split("\n")
  .map((line) => line.split(","));
const rowOf = new Map(lines.map((line) => [Number(line[0]), line]));

/** A column of the test rows of the mortgages, in the order of the golden file. */
export function mortgageColumn(name: string): string[] {
  const at = header!.indexOf(name);
  return ids.map((id) => rowOf.get(id)![at]!);
}

/** 1 where the mortgage was approved. */
export const approved: Uint8Array = Uint8Array.from(mortgageColumn("denied"), (cell) =>
  cell === "no" ? 1 : 0,
);

/** The probability of approval. */
export const approvalScore: Float64Array = Float64Array.from(score);

/** Approved where the probability of denial lies below the cut-off. */
export function predictedAt(cutoff: number): Uint8Array {
  return Uint8Array.from(score, (one) => (1 - one < cutoff ? 1 : 0));
}
