import type { Finding } from "../evidence/index.js";
import type { ReportDocument } from "../report/index.js";
import { driftBlocks } from "./document/driftBlocks.js";
import { heading } from "./document/findings.js";

/** The words around a drift report that only its author knows. */
export interface DriftWords {
  readonly title: string;
  readonly subtitle: string;
  /** What this evidence does not show, beside what holds for every comparison. */
  readonly limits: readonly string[];
}

const alwaysLimits = [
  "Why a column changed: a difference of distributions names no cause.",
  "That a model is worse: inputs may move where the model does not care, and stay where it fails. Outcomes show that.",
  "Changes of several columns together that leave each by itself as it was.",
];

/**
 * The report of a comparison of tables or of windows: what changed, how much, when, and which change these rows would have shown. Made of
 * the findings alone, so that it can be printed later and elsewhere; no cell of the data is in it.
 *
 * @example
 * import { compareTables } from "@probity/core/drift";
 * import { driftDocument } from "@probity/core/flow";
 * import { tableFrom } from "@probity/core/table";
 * const findings = compareTables(tableFrom({ a: [1, 2] }), tableFrom({ a: [1, 3] }), { inputs: ["before", "after"] });
 * driftDocument(findings, { title: "Drift", subtitle: "two days", limits: [] }).title; // => "Drift"
 */
export function driftDocument(findings: readonly Finding[], words: DriftWords): ReportDocument {
  return {
    title: words.title,
    language: "en",
    subtitle: words.subtitle,
    blocks: [
      ...driftBlocks(findings),
      heading("What this evidence does not show"),
      { kind: "list", items: [...words.limits, ...alwaysLimits] },
    ],
    footer: "Made by Probity. Every figure stands in the evidence as a finding.",
  };
}
