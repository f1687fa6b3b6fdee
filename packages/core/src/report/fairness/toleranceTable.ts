import type { Finding, Json, Subject } from "../../evidence/index.js";
import { canonicalJson, subjectText } from "../../evidence/index.js";
import type { ToleranceAnswer } from "../../fairness/index.js";
import type { TableBlock } from "../blocks/block.js";
import { formatNumber } from "../text/formatNumber.js";
import { metricWords } from "./groupWords.js";
import { reasonWords } from "./reasonWords.js";

type Support = Extract<ToleranceAnswer["answer"], { readonly support: unknown }>["support"];

const supportWords: { readonly [S in Support]: string } = {
  "supported-equivalence": "alike within the tolerance",
  "supported-difference": "apart by more than the tolerance",
  "insufficient-evidence": "not settled by these rows",
};

/**
 * What the rows say of a tolerance that was set before, read off the findings of an audit by `toleranceSupports`: for each comparison whether
 * the rates are shown alike, shown apart, or not settled, and how many rows of each group would settle it. Not settled is an answer: neither of the
 * others may be read into it.
 *
 * @example
 * import { auditFairness, toleranceSupports } from "@probity/core/fairness";
 * import { toleranceTable } from "@probity/core/report";
 * import { tableFrom } from "@probity/core/table";
 * const yPred = Uint8Array.from({ length: 4000 }, (_, row) => row % 2);
 * const team = Array.from({ length: 4000 }, (_, row) => (row % 4 < 2 ? "a" : "b"));
 * const findings = auditFairness({ yTrue: yPred, yPred, sensitive: tableFrom({ team }) }, { model: "demo", inputs: ["rows"] });
 * const { rows } = toleranceTable(toleranceSupports(findings), findings);
 * rows[0]?.slice(0, 5); // => ["selection rate", "team b against a", "0", "0.05", "alike within the tolerance"]
 */
export function toleranceTable(
  answers: readonly ToleranceAnswer[],
  findings: readonly Finding[],
): TableBlock {
  const having = (id: string): ReadonlyMap<string, Finding> =>
    new Map(
      findings
        .filter(({ measure }) => measure === id)
        .map((finding) => [placeOf(finding.subject, finding.parameters["rate"]), finding]),
    );
  const differences = having("fairness/rate-equivalence");
  const needed = having("fairness/rows-to-settle-equivalence");
  return {
    kind: "table",
    caption: "Differences against the tolerance of the plan",
    columns: [
      { label: "rate" },
      { label: "groups" },
      { label: "difference", numeric: true },
      { label: "tolerance", numeric: true },
      { label: "what the rows say" },
      { label: "rows per group to settle", numeric: true },
    ],
    rows: answers.map(({ subject, parameters, answer }) => {
      const { rate, tolerance } = parameters;
      const place = placeOf(subject, rate);
      return [
        typeof rate === "string" ? metricWords(rate) : "",
        subjectText(subject),
        valueText(differences.get(place)),
        typeof tolerance === "number" ? String(tolerance) : "",
        "reason" in answer ? `not measured: ${reasonWords(answer.reason)}` : supportWords[answer.support],
        "support" in answer && answer.support !== "insufficient-evidence"
          ? "settled"
          : valueText(needed.get(place)),
      ];
    }),
  };
}

function placeOf({ segment = {}, comparedTo = {} }: Subject, rate: Json = null): string {
  return canonicalJson([segment, comparedTo, rate]);
}

function valueText(finding: Finding | undefined): string {
  if (finding === undefined) return "";
  const { measurement } = finding;
  return measurement.status === "measured"
    ? formatNumber(measurement.value)
    : reasonWords(measurement.reason);
}
