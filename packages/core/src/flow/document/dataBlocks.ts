import type { Block } from "../../report/index.js";
import { findingsTable, formatNumber } from "../../report/index.js";
import type { ModelReview } from "../reviewModel.js";
import { having, heading } from "./findings.js";

export function dataBlocks({ evidence, contract }: ModelReview): readonly Block[] {
  const findings = having(evidence.findings, [
    "contract/rows",
    "contract/violation-count",
    "contract/violation-share",
  ]);
  return [
    heading("Data"),
    {
      kind: "paragraph",
      text: `${formatNumber(contract.valid.length)} of ${formatNumber(contract.valid.length + contract.rejected.length)} rows satisfy every rule of the contract. Rows that break one are named by number, counted from 0.`,
    },
    findingsTable(findings, { caption: "Rules of the contract, and how many rows break them" }),
    {
      kind: "details",
      summary: "Rows that break each rule",
      blocks: [
        {
          kind: "table",
          caption: "The first twelve rows that break each rule",
          columns: [{ label: "rule" }, { label: "rows" }],
          rows: [...contract.failures]
            .filter(([, rows]) => rows.length > 0)
            .map(([rule, rows]) => [rule, rowList(rows)]),
        },
      ],
    },
  ];
}

function rowList(rows: Uint32Array): string {
  const shown = [...rows.subarray(0, 12)].join(", ");
  return rows.length > 12 ? `${shown} … (${formatNumber(rows.length)} in all)` : shown;
}
