import type { Finding, InputName } from "../../evidence/index.js";
import { measure } from "../../evidence/index.js";
import type { AnchorExplanation } from "./anchorExplanation.js";

/**
 * Findings about the rule that explains a row: its precision and its coverage, each with its Clopper–Pearson interval. `status` is a
 * parameter of both: only `anchor` means that the search was satisfied.
 *
 * @example
 * import { anchorExplanationOfFunction, anchorFindings, tableCells } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const table = tableCells(Float64Array.from({ length: 200 }, (_, i) => (i * 7) % 100), { features: 2 });
 * const score = (rows: Float64Array) => Float64Array.from({ length: rows.length / 2 }, (_, i) => (rows[2 * i]! > 74 ? 1 : 0));
 * const anchor = anchorExplanationOfFunction(table, Float64Array.of(90, 10), score, { random: seededRandom("1") });
 * const findings = anchorFindings(anchor, { model: "steps", row: 0, inputs: ["loans"] });
 * findings.map(({ measure }) => measure); // => ["explain/anchor-precision", "explain/anchor-coverage"]
 */
export function anchorFindings(
  { precision, coverage, status }: AnchorExplanation,
  options: {
    readonly model: string;
    /** The explained row's number. */
    readonly row: number;
    readonly inputs: readonly InputName[];
  },
): readonly Finding[] {
  const { model, row, inputs } = options;
  const context = { inputs, parameters: { status } };
  return [
    measure("explain/anchor-precision", { model, row }, () => precision, context),
    measure("explain/anchor-coverage", { model, row }, () => coverage, context),
  ];
}
