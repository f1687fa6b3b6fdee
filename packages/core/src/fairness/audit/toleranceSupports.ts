import type { Finding, Json, Reason, Subject } from "../../evidence/index.js";
import { canonicalJson } from "../../evidence/index.js";
import type { ToleranceSupport } from "../uncertainty/equivalenceSupport.js";

/** What an audit says of one group, the reference and the tolerance. */
export interface ToleranceAnswer {
  readonly subject: Subject;
  /** The rate, the tolerance, and what else the audit states. */
  readonly parameters: Finding["parameters"];
  readonly answer: { readonly support: ToleranceSupport } | { readonly reason: Reason };
}

/**
 * Reads the equivalence findings of an audit as one answer a comparison: `supported-equivalence` where the adjusted p-value of
 * `fairness/rate-equivalence` is at most 1 − level, `supported-difference` where that of `fairness/rate-beyond-tolerance` is, else
 * `insufficient-evidence`. Wrong claims of one kind, of any comparison of the audit, have at most probability 1 − level together under Holm's correction.
 *
 * Throws `RangeError` for a level outside (0, 1). Cost: O(findings).
 *
 * @example
 * import { auditFairness, toleranceSupports } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const yPred = Uint8Array.from({ length: 4000 }, (_, row) => row % 2);
 * const team = Array.from({ length: 4000 }, (_, row) => (row % 4 < 2 ? "a" : "b"));
 * const findings = auditFairness({ yTrue: yPred, yPred, sensitive: tableFrom({ team }) }, { model: "demo", inputs: ["rows"] });
 * toleranceSupports(findings).map(({ answer }) => answer); // => [{ support: "supported-equivalence" }]
 */
export function toleranceSupports(
  findings: readonly Finding[],
  options: { readonly level?: number } = {},
): readonly ToleranceAnswer[] {
  const { level = 0.95 } = options;
  if (!(level > 0 && level < 1))
    throw new RangeError(`cannot read an equivalence at level ${level}: it needs a number between 0 and 1`);
  const keyOf = ({ subject, parameters }: Finding): string =>
    canonicalJson({ subject, parameters } as unknown as Json);
  const beyond = new Map(
    findings
      .filter(({ measure }) => measure === "fairness/rate-beyond-tolerance")
      .map((finding) => [keyOf(finding), finding]),
  );
  const isSupported = (finding: Finding | undefined): boolean =>
    finding?.measurement.status === "measured" && pValueOf(finding.measurement) <= 1 - level;
  return findings
    .filter(({ measure }) => measure === "fairness/rate-equivalence")
    .map((finding): ToleranceAnswer => {
      const { subject, parameters, measurement } = finding;
      if (measurement.status === "not-measured")
        return { subject, parameters, answer: { reason: measurement.reason } };
      if (isSupported(finding)) return { subject, parameters, answer: { support: "supported-equivalence" } };
      const support = isSupported(beyond.get(keyOf(finding)))
        ? "supported-difference"
        : "insufficient-evidence";
      return { subject, parameters, answer: { support } };
    });
}

function pValueOf({ test }: Extract<Finding["measurement"], { readonly status: "measured" }>): number {
  return test === undefined ? 1 : (test.adjusted ?? test).pValue;
}
