import type { Decision, ExpectationDecision, Verdict } from "../../evidence/index.js";
import { outcomes, verdicts } from "../../evidence/index.js";
import { outcomeBadges } from "../text/badges.js";
import { formatNumber } from "../text/formatNumber.js";
import type { Block, CalloutBlock, TableBlock } from "./block.js";

const titles: { readonly [V in Verdict]: string } = {
  pass: "Every expectation of the policy is met",
  warn: "The policy lets this pass, with warnings",
  "insufficient-data": "There is not enough data to decide",
  inconclusive: "The evidence does not settle what the policy asks",
  fail: "The policy is not satisfied",
  error: "The evidence could not be judged",
};

/** Met findings that are told in the open; the rest is in the ledger. */
const metTold = 2;

/**
 * A decision as blocks: the verdict, what it means, then each expectation, worst first, with its reasons in plain sentences; last,
 * folded, what was looked at for each and the digests of the findings behind it. Nothing that is not met is folded away.
 *
 * @example
 * import { decide, definePolicy } from "@probity/core";
 * import { decisionBlocks } from "@probity/core/report";
 * const policy = definePolicy({ name: "intake", version: "1", expectations: [{ id: "rows", measure: "contract/rows", atLeast: 100 }] });
 * const blocks = decisionBlocks(decide(policy, { format: 1, run: { library: "docs", inputs: {} }, findings: [] }));
 * blocks[0]?.kind; // => "callout"
 */
export function decisionBlocks(decision: Decision): readonly Block[] {
  const { policy, verdict, promotes, expectations } = decision;
  const worstFirst = [...expectations].sort(
    (a, b) =>
      verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict) ||
      outcomes.indexOf(b.outcome) - outcomes.indexOf(a.outcome),
  );
  return [
    {
      kind: "callout",
      state: { verdict },
      title: titles[verdict],
      texts: [
        promotes ? "Under this policy it may be promoted." : "Under this policy it is not promoted.",
        tally(expectations),
      ],
    },
    {
      kind: "key-values",
      entries: [
        { key: "Policy", value: `${policy.name}, version ${policy.version}` },
        { key: "Policy digest", value: policy.digest },
        { key: "Evidence digest", value: decision.evidence },
      ],
    },
    ...worstFirst.map(expectationCallout),
    { kind: "details", summary: "What was looked at for each expectation", blocks: ledger(expectations) },
  ];
}

function tally(expectations: readonly ExpectationDecision[]): string {
  const counted = [...outcomes]
    .reverse()
    .map((outcome) => ({ outcome, count: expectations.filter((one) => one.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${formatNumber(count)} ${outcomeBadges[outcome].words.toLowerCase()}`);
  const total = expectations.length;
  return `${formatNumber(total)} ${total === 1 ? "expectation" : "expectations"}: ${counted.join(", ")}.`;
}

function expectationCallout(expectation: ExpectationDecision): CalloutBlock {
  const { id, outcome, severity, because, sentences } = expectation;
  const isMet = (sentence: string): boolean => sentence.endsWith(": met");
  const open = sentences.filter((sentence) => !isMet(sentence));
  const met = sentences.filter(isMet);
  const more = met.length - metTold;
  return {
    kind: "callout",
    state: { outcome, severity },
    title: severity === "warn" ? `${id} (warns only)` : id,
    texts: [
      ...open,
      ...met.slice(0, more > 1 ? metTold : met.length),
      ...(more > 1 ? [`${formatNumber(more)} more are met; see the ledger below.`] : []),
      ...(because === undefined ? [] : [`Why it is asked: ${because}`]),
    ],
  };
}

function ledger(expectations: readonly ExpectationDecision[]): readonly Block[] {
  const coverage: TableBlock = {
    kind: "table",
    caption: "Findings behind each expectation, in counts",
    columns: [
      { label: "expectation" },
      { label: "outcome" },
      { label: "evaluated", numeric: true },
      { label: "over no rows", numeric: true },
      { label: "skipped", numeric: true },
      { label: "errored", numeric: true },
      { label: "reasons" },
    ],
    rows: expectations.map(({ id, outcome, coverage: counts }) => [
      id,
      { outcome },
      ...[counts.evaluated, counts.vacuous, counts.skipped, counts.errored].map(formatNumber),
      Object.keys(counts.reasons)
        .sort()
        .map((reason) => `${reason.replaceAll("-", " ")} (${formatNumber(counts.reasons[reason]!)})`)
        .join(", "),
    ]),
  };
  const judged: TableBlock = {
    kind: "table",
    caption: "Each judged finding, by its digest",
    columns: [{ label: "expectation" }, { label: "what was found" }, { label: "finding" }],
    rows: expectations.flatMap(({ id, sentences, findings }) =>
      findings.map((digest, index) => [id, sentences[index] ?? "", digest]),
    ),
  };
  return judged.rows.length === 0 ? [coverage] : [coverage, judged];
}
