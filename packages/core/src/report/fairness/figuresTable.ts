import type { Finding } from "../../evidence/index.js";
import type { TableBlock } from "../blocks/block.js";
import { findingText } from "../blocks/formatFinding.js";

/**
 * Findings as a matrix, what each is about down and what is measured across, each figure with its interval: the same figures as a list of findings
 * in a fraction of the place. Where two findings fall into one cell, both stand there.
 */
export function figuresTable(
  findings: readonly Finding[],
  options: {
    readonly caption: string;
    /** What stands above the names of the rows. */
    readonly about: string;
    readonly row: (finding: Finding) => string;
    readonly column: (finding: Finding) => string;
  },
): TableBlock {
  const { caption, about, row, column } = options;
  const columns = [...new Set(findings.map(column))];
  const rows = new Map<string, Map<string, string>>();
  for (const finding of findings) {
    const cells = rows.get(row(finding)) ?? new Map<string, string>();
    const { value, interval } = findingText(finding);
    const figure = interval === "" ? value : `${value} (${interval})`;
    const earlier = cells.get(column(finding));
    cells.set(column(finding), earlier === undefined ? figure : `${earlier}; ${figure}`);
    rows.set(row(finding), cells);
  }
  return {
    kind: "table",
    caption,
    columns: [{ label: about }, ...columns.map((label) => ({ label, numeric: true }))],
    rows: [...rows].map(([label, cells]) => [label, ...columns.map((name) => cells.get(name) ?? "")]),
  };
}
