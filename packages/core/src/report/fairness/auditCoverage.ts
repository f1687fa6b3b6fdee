import type { Finding } from "../../evidence/index.js";
import { formatNumber } from "../text/formatNumber.js";
import { segmentWords } from "./groupWords.js";

/** On how many rows an audit stands, in which groups, and with whom they are compared. */
export function auditCoverage(findings: readonly Finding[]): string {
  const counted = findings.filter(({ measure }) => measure === "fairness/group-rows");
  const sized =
    counted.length > 0 ? counted : findings.filter(({ measure }) => measure === "fairness/selection-rate");
  const rowsBy = new Map<string, number>();
  for (const { subject, measurement } of sized) {
    const columns = Object.keys(subject.segment ?? {}).join(" × ");
    const n = measurement.status === "measured" ? measurement.n : 0;
    if (columns !== "") rowsBy.set(columns, (rowsBy.get(columns) ?? 0) + n);
  }
  const references = new Set(
    findings.flatMap(({ subject }) =>
      subject.comparedTo === undefined ? [] : [segmentWords(subject.comparedTo)],
    ),
  );
  const groups = rowsBy.size === 0 ? "no groups" : `groups by ${[...rowsBy.keys()].join(", by ")}`;
  const compared =
    references.size === 0
      ? ""
      : ` Each group is compared with ${[...references].join("; with ")}. A difference is the group's rate less that of the group it is compared with, a ratio is over it.`;
  return `${formatNumber(Math.max(0, ...rowsBy.values()))} rows, in ${groups}.${compared}`;
}
