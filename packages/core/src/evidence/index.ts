export type { FamilyCorrection } from "./adjustFindings.js";
export { adjustFindings, withAdjusted } from "./adjustFindings.js";
export type { Attempt } from "./attempt.js";
export { attempt } from "./attempt.js";
export { canonicalJson } from "./canonicalJson.js";
export type { Decision, ExpectationDecision } from "./decide.js";
export { decide, evidenceDigest } from "./decide.js";
export { bytesDigest, digestOf, documentDigest, findingDigest } from "./documentDigest.js";
export { readDecision, readEvidence, readPolicy, writeDocument } from "./documents.js";
export type {
  Adjustment,
  Digest,
  Evidence,
  Finding,
  InputName,
  Interval,
  IntervalMethod,
  Measurement,
  Subject,
  Test,
  Unit,
} from "./finding.js";
export type { InputErrorCode } from "./inputError.js";
export { InputError, isInputError } from "./inputError.js";
export type { Json } from "./json.js";
export type { Coverage, FindingJudgement, Judgement } from "./judge.js";
export { judge } from "./judge.js";
export type { MeasureContext, Measured } from "./measure.js";
export { measure } from "./measure.js";
export type { Measure, MeasureId } from "./measures.js";
export { measureOf, measures } from "./measures.js";
export type { Reason } from "./notMeasurable.js";
export { isNotMeasurable, NotMeasurable } from "./notMeasurable.js";
export { parseJson } from "./parseJson.js";
export type { Expectation, ExpectationDraft, Policy, PolicyDraft } from "./policy.js";
export { definePolicy } from "./policy.js";
export { sentenceOf, subjectText } from "./sentence.js";
export type { Outcome, Severity, Verdict } from "./verdict.js";
export { exitCodeOf, outcomes, verdictOf, verdicts, worstVerdict } from "./verdict.js";
