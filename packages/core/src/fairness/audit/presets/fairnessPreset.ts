import type { ExpectationDraft } from "../../../evidence/index.js";
import type { FairnessPlan } from "../fairnessPlan.js";

/** Where an expectation comes from, and what is said there. */
export interface LegalSource {
  readonly title: string;
  readonly citation: string;
  readonly says: string;
}

/** A plan and expectations for a field of use, to start a policy from; plain JSON. */
export interface FairnessPreset {
  readonly field: "lending" | "hiring" | "public benefit";
  readonly plan: FairnessPlan;
  /** For {@link definePolicy}: of every sensitive column and of their intersection; narrow them by `subject` where that is meant. */
  readonly expectations: readonly ExpectationDraft[];
  readonly sources: readonly LegalSource[];
  /** What meeting the expectations does not show. */
  readonly limits: readonly string[];
}

/** What is so in every field. */
export const sharedLimits: readonly string[] = [
  "Meeting these expectations is not lawfulness, and missing one is not a violation: both are for a lawyer to judge, with facts that no table holds.",
  "Sources are named as they were known when this was written; laws, rules and their enforcement change, and differ by place.",
  "Outcomes are taken as recorded. Where past decisions made them, a model can repeat what was wrong in those and show no gap.",
  "Only groups that the sensitive columns name are seen, and rows whose attribute is missing are a group of their own.",
  "An open question of few rows stays open; it is neither equivalence nor difference.",
];
