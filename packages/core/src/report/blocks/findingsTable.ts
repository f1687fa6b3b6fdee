import type { Digest, Finding, InputName } from "../../evidence/index.js";
import { findingDigest } from "../../evidence/index.js";
import { formatNumber } from "../text/formatNumber.js";
import { formatPValue } from "../text/formatPValue.js";
import type { TableBlock } from "./block.js";
import { findingText, levelText } from "./formatFinding.js";

/**
 * A table of findings, one a row in the order given; columns that would be empty are left out. With `inputs` (the digests of the
 * run's inputs), each row ends with the first twelve digits of the finding's own digest.
 *
 * @example
 * import { measure } from "@probity/core";
 * import { findingsTable } from "@probity/core/report";
 * const finding = measure("contract/violation-count", { rule: "whole" }, () => ({ value: 1, n: 2381 }), { inputs: [] });
 * findingsTable([finding], { caption: "Contract" }).rows; // => [["rows that break the rule", "whole", "1", "2381"]]
 */
export function findingsTable(
  findings: readonly Finding[],
  options: { readonly caption: string; readonly inputs?: { readonly [name: InputName]: Digest } },
): TableBlock {
  const { caption, inputs } = options;
  const levels = new Set(
    findings.flatMap(({ measurement: m }) =>
      m.status === "measured" && m.interval ? [m.interval.level] : [],
    ),
  );
  const level = levels.size === 1 ? `${levelText([...levels][0]!)} interval` : "interval";
  const columns = [
    { label: "measure" },
    { label: "subject" },
    { label: "value", numeric: true },
    { label: level, numeric: true },
    { label: "rows", numeric: true },
    { label: findings.some(isAdjusted) ? "adjusted p" : "p", numeric: true },
    { label: "finding" },
  ];
  const rows = findings.map((finding) => {
    const { title, subject, value, interval } = findingText(finding);
    const { measurement } = finding;
    const measured = measurement.status === "measured" ? measurement : undefined;
    const ownLevel = levels.size > 1 && measured?.interval ? ` (${levelText(measured.interval.level)})` : "";
    return [
      title,
      subject,
      value,
      interval + ownLevel,
      measured === undefined ? "" : formatNumber(measured.n),
      pText(finding, findings.some(isAdjusted)),
      inputs === undefined ? "" : findingDigest(finding, inputs).slice(7, 19),
    ];
  });
  const kept = columns.map((_, index) => index === 0 || rows.some((row) => row[index] !== ""));
  return {
    kind: "table",
    caption,
    columns: columns.filter((_, index) => kept[index]),
    rows: rows.map((row) => row.filter((_, index) => kept[index])),
  };
}

function isAdjusted({ measurement }: Finding): boolean {
  return measurement.status === "measured" && measurement.test?.adjusted !== undefined;
}

/** The p-value to read: adjusted where it was; a plain one among adjusted ones says so. */
function pText({ measurement }: Finding, amongAdjusted: boolean): string {
  if (measurement.status === "not-measured" || measurement.test === undefined) return "";
  const { pValue, adjusted } = measurement.test;
  if (adjusted !== undefined) return formatPValue(adjusted.pValue);
  return amongAdjusted ? `${formatPValue(pValue)} (unadjusted)` : formatPValue(pValue);
}
