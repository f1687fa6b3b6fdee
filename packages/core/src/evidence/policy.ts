import type { Subject } from "./finding.js";
import type { Json } from "./json.js";
import { type Measure, type MeasureId, measureOf } from "./measures.js";
import type { Severity } from "./verdict.js";

/** One sentence of a policy: which findings it speaks of, and what they must satisfy. */
export interface Expectation {
  readonly id: string;
  readonly measure: MeasureId;
  /** A finding is meant when its subject holds all of these names; a segment is named whole. */
  readonly subject?: Subject;
  /** Likewise for its parameters. */
  readonly parameters?: { readonly [name: string]: Json };
  readonly atLeast?: number;
  readonly atMost?: number;
  /** `interval` asks the whole interval, at the policy's level at least, to satisfy the bounds. */
  readonly confidence: "point" | "interval";
  /** A broken bound counts as unmet only where the adjusted p-value is below this. */
  readonly significant?: number;
  readonly severity: Severity;
  /** A required expectation that no finding answers is insufficient data, never met. */
  readonly required: boolean;
  /** The reader's word for the measure, such as "approval-rate ratio". */
  readonly title?: string;
  /** Why the expectation is there. */
  readonly because?: string;
}

/** A written policy. Made by {@link definePolicy}, with every default filled in. */
export interface Policy {
  readonly format: 1;
  readonly name: string;
  readonly version: string;
  /** The confidence level that an interval must have at least. */
  readonly level: number;
  /** Catalogue rows of the policy's own measures, `custom/…`. */
  readonly measures: { readonly [id: `custom/${string}`]: Measure };
  readonly expectations: readonly Expectation[];
}

/** What the author of a policy writes; what is left out has a default. */
export interface PolicyDraft {
  readonly name: string;
  readonly version: string;
  readonly level?: number;
  readonly measures?: { readonly [id: `custom/${string}`]: Measure };
  readonly expectations: readonly ExpectationDraft[];
}

/** An expectation as its author writes it: `confidence: "point"`, `severity: "fail"` and `required: true` unless said. */
export type ExpectationDraft = Omit<Expectation, "confidence" | "severity" | "required"> &
  Partial<Pick<Expectation, "confidence" | "severity" | "required">>;

/**
 * Makes a policy. Defaults: level 0.95; an expectation is judged on the point estimate, fails, and is required.
 *
 * Throws `RangeError` where the policy could not be judged or would pass in silence: an unknown measure, an expectation without a
 * bound or with crossed ones, a repeated id, no required expectation at all.
 *
 * @example
 * import { definePolicy } from "@probity/core";
 * const policy = definePolicy({
 *   name: "intake", version: "1",
 *   expectations: [{ id: "whole", measure: "contract/violation-count", atMost: 0 }],
 * });
 * policy.expectations[0].required; // => true
 * definePolicy({ name: "empty", version: "1", expectations: [] }); // throws RangeError
 */
export function definePolicy(draft: PolicyDraft): Policy {
  const level = draft.level ?? 0.95;
  const measures = draft.measures ?? {};
  const expectations = draft.expectations.map((expectation) => ({
    ...expectation,
    confidence: expectation.confidence ?? "point",
    severity: expectation.severity ?? "fail",
    required: expectation.required ?? true,
  }));
  const policy: Policy = {
    format: 1,
    name: draft.name,
    version: draft.version,
    level,
    measures,
    expectations,
  };
  checkPolicy(policy);
  return policy;
}

/** Refuses what could not be judged, or would pass in silence. */
export function checkPolicy(policy: Policy): void {
  const fail = (problem: string): never => {
    throw new RangeError(`cannot define policy "${policy.name}": ${problem}`);
  };
  if (!(policy.level > 0 && policy.level < 1))
    fail(`level is ${policy.level}, it needs a number between 0 and 1`);
  if (!policy.expectations.some((expectation) => expectation.required))
    fail("it has no required expectation, it would pass on no evidence");
  const seen = new Set<string>();
  for (const expectation of policy.expectations) {
    const { id, measure, atLeast, atMost, significant } = expectation;
    if (seen.has(id)) fail(`expectation "${id}" stands twice`);
    seen.add(id);
    if (measureOf(measure) === undefined && !Object.hasOwn(policy.measures, measure))
      fail(`expectation "${id}" names the unknown measure "${measure}"`);
    if (atLeast === undefined && atMost === undefined)
      fail(`expectation "${id}" has neither atLeast nor atMost`);
    if (![atLeast ?? 0, atMost ?? 0].every(Number.isFinite))
      fail(`expectation "${id}" has a bound that is not finite`);
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
      fail(`expectation "${id}" asks for at least ${atLeast} and at most ${atMost}`);
    if (significant !== undefined && !(significant > 0 && significant < 1))
      fail(`expectation "${id}" has significance ${significant}, it needs a number between 0 and 1`);
    if (significant !== undefined && expectation.confidence === "interval")
      fail(`expectation "${id}" asks for both an interval and significance: choose one`);
  }
}
