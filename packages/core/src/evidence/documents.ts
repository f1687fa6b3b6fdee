import { canonicalJson } from "./canonicalJson.js";
import type { Decision } from "./decide.js";
import type { Evidence } from "./finding.js";
import { adjustments, intervalMethods, units } from "./finding.js";
import { InputError } from "./inputError.js";
import type { Json } from "./json.js";
import { measureOf } from "./measures.js";
import { reasons } from "./notMeasurable.js";
import { parseJson } from "./parseJson.js";
import type { Policy } from "./policy.js";
import { checkPolicy } from "./policy.js";
import type { Shape } from "./shape.js";
import {
  json,
  listOf,
  mapOf,
  matching,
  number,
  oneOf,
  orNull,
  pairOf,
  record,
  tagged,
  text,
  truth,
  wholeNumber,
  within,
} from "./shape.js";
import { outcomes, verdicts } from "./verdict.js";

const digest = matching(/^sha256:[0-9a-f]{64}$/, "sha256: and 64 hexadecimal digits");
const customId = /^custom\/./;

const measureId: Shape = (value, at) => {
  if (typeof value === "string" && (measureOf(value) !== undefined || customId.test(value))) return;
  throw new InputError("unknown-measure", `${at} names a measure that this version does not know`);
};

const subject = record(
  {},
  {
    table: text,
    column: text,
    model: text,
    contract: text,
    rule: text,
    release: text,
    row: wholeNumber,
    segment: mapOf(text),
    comparedTo: mapOf(text),
    window: text,
  },
);

const probability = within(0, 1);

const interval = record({
  lower: orNull(number),
  upper: orNull(number),
  level: probability,
  method: oneOf(intervalMethods),
});

const test = record(
  { statistic: number, pValue: probability },
  { adjusted: record({ pValue: probability, method: oneOf(adjustments), family: wholeNumber }) },
);

const measurement = tagged("status", {
  measured: record({ status: text, value: number, unit: oneOf(units), n: wholeNumber }, { interval, test }),
  "not-measured": record({ status: text, reason: oneOf(reasons) }),
});

const evidenceShape = record({
  format: oneOf([1]),
  run: record({ library: text, inputs: mapOf(digest) }, { at: text, seed: text }),
  findings: listOf(
    record({ measure: measureId, subject, measurement, parameters: mapOf(json), inputs: listOf(text) }),
  ),
});

const severity = oneOf(["fail", "warn"]);

const policyShape = record({
  format: oneOf([1]),
  name: text,
  version: text,
  level: probability,
  measures: mapOf(
    record({
      title: text,
      unit: oneOf(units),
      range: pairOf(orNull(number)),
      better: oneOf(["lower", "higher", "neither"]),
      ideal: orNull(number),
    }),
    customId,
  ),
  expectations: listOf(
    record(
      { id: text, measure: text, confidence: oneOf(["point", "interval"]), severity, required: truth },
      {
        subject,
        parameters: mapOf(json),
        atLeast: number,
        atMost: number,
        significant: number,
        title: text,
        because: text,
      },
    ),
  ),
});

const decisionShape = record({
  format: oneOf([1]),
  verdict: oneOf(verdicts),
  promotes: truth,
  policy: record({ name: text, version: text, digest }),
  evidence: digest,
  expectations: listOf(
    record(
      {
        id: text,
        outcome: oneOf(outcomes),
        severity,
        verdict: oneOf(verdicts),
        coverage: record({
          evaluated: wholeNumber,
          vacuous: wholeNumber,
          skipped: wholeNumber,
          errored: wholeNumber,
          reasons: mapOf(wholeNumber),
        }),
        sentences: listOf(text),
        findings: listOf(digest),
      },
      { because: text },
    ),
  ),
});

/**
 * Writes a policy, evidence or a decision as its canonical text (RFC 8785): equal documents have equal bytes.
 *
 * @example
 * import { writeDocument } from "@probity/core";
 * writeDocument({ format: 1, run: { library: "docs", inputs: {} }, findings: [] }).length; // => 63
 */
export function writeDocument(document: Policy | Evidence | Decision): string {
  return canonicalJson(document as unknown as Json);
}

/**
 * Reads evidence back. Throws `InputError` with the path: unknown or missing fields, another format, an unknown measure or reason,
 * and everything that {@link parseJson} refuses.
 *
 * @example
 * import { readEvidence, writeDocument } from "@probity/core";
 * readEvidence(writeDocument({ format: 1, run: { library: "docs", inputs: {} }, findings: [] })).findings; // => []
 * readEvidence("{}"); // throws missing-field
 */
export function readEvidence(text: string): Evidence {
  return read(text, evidenceShape) as Evidence;
}

/**
 * Reads a policy back, and checks it as `definePolicy` does. Throws `InputError` with the path, `RangeError` where the policy could
 * not be judged.
 *
 * @example
 * import { definePolicy, readPolicy, writeDocument } from "@probity/core";
 * const policy = definePolicy({ name: "p", version: "1", expectations: [{ id: "rows", measure: "contract/rows", atLeast: 1 }] });
 * readPolicy(writeDocument(policy)).expectations[0].id; // => "rows"
 */
export function readPolicy(text: string): Policy {
  const policy = read(text, policyShape) as Policy;
  checkPolicy(policy);
  return policy;
}

/**
 * Reads a decision back. Throws `InputError` with the path.
 *
 * @example
 * import { decide, definePolicy, readDecision, writeDocument } from "@probity/core";
 * const policy = definePolicy({ name: "p", version: "1", expectations: [{ id: "rows", measure: "contract/rows", atLeast: 1 }] });
 * const decision = decide(policy, { format: 1, run: { library: "docs", inputs: {} }, findings: [] });
 * readDecision(writeDocument(decision)).verdict; // => "insufficient-data"
 */
export function readDecision(text: string): Decision {
  return read(text, decisionShape) as Decision;
}

function formatOne(document: Json): void {
  if (
    typeof document !== "object" ||
    document === null ||
    !("format" in document) ||
    document["format"] === 1
  )
    return;
  throw new InputError("unsupported-format", "the document has another format, this version reads format 1");
}

function read(text: string, shape: Shape): unknown {
  const document = parseJson(text);
  formatOne(document);
  shape(document, "");
  return document;
}
