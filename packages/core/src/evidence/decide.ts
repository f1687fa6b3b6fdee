import { documentDigest, findingDigest } from "./documentDigest.js";
import type { Digest, Evidence } from "./finding.js";
import type { Json } from "./json.js";
import type { Coverage } from "./judge.js";
import { judge } from "./judge.js";
import type { Policy } from "./policy.js";
import { sentenceOf } from "./sentence.js";
import type { Outcome, Severity, Verdict } from "./verdict.js";
import { verdictOf, worstVerdict } from "./verdict.js";

/** What a policy says of some evidence, with the reasons. */
export interface Decision {
  readonly format: 1;
  readonly verdict: Verdict;
  /** True for pass and warn only. */
  readonly promotes: boolean;
  readonly policy: { readonly name: string; readonly version: string; readonly digest: Digest };
  readonly evidence: Digest;
  readonly expectations: readonly ExpectationDecision[];
}

/** One line of a decision: what the expectation came to, what was looked at, and why, in plain sentences. */
export interface ExpectationDecision {
  readonly id: string;
  readonly outcome: Outcome;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly because?: string;
  readonly coverage: Coverage;
  readonly sentences: readonly string[];
  readonly findings: readonly Digest[];
}

/**
 * Judges evidence by a policy: each expectation by {@link judge}, and the worst of their verdicts. An optional expectation that no
 * finding answers does not weigh, and says so in its coverage. The order of the findings does not matter.
 * Cost: O(expectations · findings).
 *
 * @example
 * import { decide, definePolicy, measure } from "@probity/core";
 * const policy = definePolicy({ name: "intake", version: "1", expectations: [{ id: "rows", measure: "contract/rows", atLeast: 100 }] });
 * const findings = [measure("contract/rows", { table: "loans" }, () => ({ value: 30, n: 30 }), { inputs: [] })];
 * const decision = decide(policy, { format: 1, run: { library: "docs", inputs: {} }, findings });
 * decision.verdict; // => "fail"
 * decision.expectations[0].sentences; // => ["rows checked 30 against at least 100: not met"]
 */
export function decide(policy: Policy, evidence: Evidence): Decision {
  const { inputs } = evidence.run;
  const expectations = policy.expectations.map((expectation): ExpectationDecision => {
    const { outcome, coverage, findings } = judge(expectation, evidence.findings, policy);
    const weightless = findings.length === 0 && !expectation.required;
    const told = findings
      .map((judged) => ({
        digest: findingDigest(judged.finding, inputs),
        sentence: sentenceOf(expectation, judged, policy),
      }))
      .sort((a, b) => order(a.sentence, b.sentence) || order(a.digest, b.digest));
    return {
      id: expectation.id,
      outcome,
      severity: expectation.severity,
      verdict: weightless ? "pass" : verdictOf(outcome, expectation.severity),
      ...(expectation.because === undefined ? {} : { because: expectation.because }),
      coverage,
      sentences: told.length === 0 ? ["no finding speaks of this"] : told.map(({ sentence }) => sentence),
      findings: told.map(({ digest }) => digest),
    };
  });
  const verdict = worstVerdict(expectations.map((expectation) => expectation.verdict));
  return {
    format: 1,
    verdict,
    promotes: verdict === "pass" || verdict === "warn",
    policy: { name: policy.name, version: policy.version, digest: documentDigest(policy as unknown as Json) },
    evidence: evidenceDigest(evidence),
    expectations,
  };
}

/**
 * The identity of some evidence: the digest of the sorted digests of its findings. The order of the findings, the time of the run
 * and the version of the library do not enter.
 *
 * @example
 * import { evidenceDigest } from "@probity/core";
 * evidenceDigest({ format: 1, run: { library: "docs", inputs: {} }, findings: [] });
 * // => "sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
 */
export function evidenceDigest(evidence: Evidence): Digest {
  const digests = new Set(evidence.findings.map((finding) => findingDigest(finding, evidence.run.inputs)));
  return documentDigest([...digests].sort());
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
