import type { AssessedBudget, AssessedData, ImpactAssessment } from "../../privacy/index.js";
import type { Block, ReportDocument, TableBlock } from "../blocks/block.js";
import { findingsTable } from "../blocks/findingsTable.js";
import { formatNumber } from "../text/formatNumber.js";
import { receiptsTable } from "./receiptsTable.js";

/**
 * A privacy impact assessment as a document: what was stated, the data, the releases and budgets, the measurements, the risks, and first of all what is open. `toMarkdown`, `toHtml` and
 * `toTerminal` print it.
 *
 * @example
 * import { impactAssessment } from "@probity/core/privacy";
 * import { assessmentDocument, toMarkdown } from "@probity/core/report";
 * const assessment = impactAssessment({ name: "Loans by state", lawfulBasis: "consent", data: [] });
 * const text = toMarkdown(assessmentDocument(assessment, { language: "en" }));
 * text.startsWith("# Privacy impact assessment: Loans by state"); // => true
 * text.includes("- **Lawful basis:** consent"); // => true
 * text.includes("The purpose is not stated."); // => true
 */
export function assessmentDocument(
  assessment: ImpactAssessment,
  options: { readonly language: string },
): ReportDocument {
  const { stated, budgets, receipts, unusedColumns, findings, observedRisks, open } = assessment;
  const { name, data, risks = [] } = stated;
  return {
    title: `Privacy impact assessment: ${name}`,
    language: options.language,
    subtitle: "A skeleton drawn up from the evidence, to be completed by people.",
    blocks: [
      ...section("Open", [{ kind: "list", items: open }]),
      ...section("The processing", [
        {
          kind: "key-values",
          entries: [
            { key: "Purpose", value: stated.purpose ?? notStated },
            { key: "Lawful basis", value: stated.lawfulBasis ?? notStated },
            { key: "Responsible", value: stated.responsible ?? notStated },
            { key: "Recipients", value: stated.recipients?.join("; ") ?? notStated },
            { key: "Kept for", value: stated.retention ?? notStated },
          ],
        },
      ]),
      ...section("Data", [
        ...data.flatMap(dataBlocks),
        ...(unusedColumns.length === 0
          ? []
          : [{ kind: "paragraph", text: `Used by nothing: ${unusedColumns.join(", ")}.` } as const]),
      ]),
      ...section("Releases", receipts.length === 0 ? [] : [receiptsTable(receipts)]),
      ...section("Budgets", budgets.length === 0 ? [] : [budgetsTable(budgets)]),
      ...section(
        "Measurements",
        findings.length === 0 ? [] : [findingsTable(findings, { caption: "Measurements of privacy" })],
      ),
      ...section("Risks", [
        ...(observedRisks.length === 0 ? [] : [{ kind: "list", items: observedRisks } as const]),
        ...(risks.length === 0 ? [] : [risksTable(risks)]),
      ]),
    ],
    footer:
      "This document states and measures; it grants nothing. Releases that no ledger paid for are not in it, and what was not measured is no evidence of no risk.",
  };
}

const notStated = "not stated";

function section(text: string, blocks: readonly Block[]): readonly Block[] {
  const own: readonly Block[] = blocks.length === 0 ? [{ kind: "paragraph", text: "None." }] : blocks;
  return [{ kind: "heading", level: 2, text }, ...own];
}

function dataBlocks({ name, rows, persons, digest, columns }: AssessedData): readonly Block[] {
  const facts = [
    { key: "Data set", value: name },
    { key: "Rows", value: rows === undefined ? notStated : formatNumber(rows) },
    { key: "Persons", value: persons ?? notStated },
    { key: "Digest", value: digest ?? notStated },
  ];
  return [
    { kind: "key-values", entries: facts },
    {
      kind: "table",
      caption: `Columns of ${name}`,
      columns: [{ label: "column" }, { label: "meaning" }, { label: "sensitivity" }],
      rows: columns.map((column) => [column.name, column.meaning ?? notStated, column.sensitivity ?? ""]),
    },
  ];
}

const unitNames: { readonly [U in AssessedBudget["unit"]]: string } = {
  epsilon: "ε",
  delta: "δ",
  zcdp: "ρ",
  renyi: "Rényi divergence",
};

function budgetsTable(budgets: readonly AssessedBudget[]): TableBlock {
  return {
    kind: "table",
    caption:
      "Budgets, what releases have used of them, and by how much a whole budget moves the odds of a guess about one unit",
    columns: [
      { label: "account" },
      { label: "in" },
      { label: "budget", numeric: true },
      { label: "spent", numeric: true },
      { label: "odds, at most", numeric: true },
    ],
    rows: budgets.map(({ account, unit, budget, spent, oddsFactor }) => [
      account,
      unitNames[unit],
      formatNumber(budget),
      formatNumber(spent),
      oddsFactor === undefined ? "" : `× ${formatNumber(oddsFactor)}`,
    ]),
  };
}

function risksTable(risks: NonNullable<ImpactAssessment["stated"]["risks"]>): TableBlock {
  return {
    kind: "table",
    caption: "Risks to people, as stated",
    columns: [{ label: "risk" }, { label: "likelihood" }, { label: "severity" }, { label: "safeguard" }],
    rows: risks.map(({ risk, likelihood, severity, safeguard }) => [
      risk,
      likelihood ?? notStated,
      severity ?? notStated,
      safeguard ?? notStated,
    ]),
  };
}
