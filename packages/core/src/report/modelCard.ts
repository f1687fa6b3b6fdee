import type { Digest, Finding } from "../evidence/index.js";
import type { AccountedReceipt, Receipt } from "../privacy/index.js";
import { formatFinding } from "./blocks/formatFinding.js";
import { tableMarkdown } from "./printers/toMarkdown.js";
import { receiptsTable } from "./privacy/receiptsTable.js";
import { escapeMarkdown } from "./text/escapeMarkdown.js";
import { formatNumber } from "./text/formatNumber.js";

const sections = ["Data", "Performance", "Fairness", "Explanations", "Privacy"] as const;

/** The sections of a model card that hold figures. */
export type ModelCardSection = (typeof sections)[number];

/** One figure of a card: the finding says it, the digest proves which. */
export interface ModelCardFigure {
  readonly section: ModelCardSection;
  readonly label: string;
  readonly finding: Finding;
  readonly digest: Digest;
}

/** What a model card is made from: the author's words, and findings for every figure. */
export interface ModelCardInput {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly intendedUse: readonly string[];
  readonly outOfScope: readonly string[];
  readonly data: readonly string[];
  readonly limitations: readonly string[];
  readonly figures: readonly ModelCardFigure[];
  /** Of private releases of the model or its data: the section on privacy cites them. */
  readonly receipts?: readonly (Receipt | AccountedReceipt)[];
}

/**
 * A model card as Markdown. Every figure is printed from a finding and carries a footnote with the finding's digest, so that it can
 * be traced into the evidence; a section without findings says that nothing was measured. Private
 * releases are cited by the digests of their receipts. The card measures; it grants nothing.
 * Throws `RangeError` for a digest that is none.
 *
 * @example
 * import { findingDigest, measure } from "@probity/core";
 * import { modelCard } from "@probity/core/report";
 * const finding = measure("performance/roc-auc", { model: "m" }, () => ({ value: 0.79, n: 951 }), { inputs: [] });
 * const card = modelCard({
 *   name: "mortgages", version: "1", description: "Scores applications.", intendedUse: [], outOfScope: [], data: [], limitations: [],
 *   figures: [{ section: "Performance", label: "Area under the ROC curve", finding, digest: findingDigest(finding, {}) }],
 * });
 * card.includes("| Area under the ROC curve | 0.790[^1] | 951 |"); // => true
 */
export function modelCard(input: ModelCardInput): string {
  const digests = [...new Set(input.figures.map(({ digest }) => digest))];
  for (const digest of digests)
    if (!/^sha256:[0-9a-f]{64}$/.test(digest))
      throw new RangeError(
        `cannot trace a figure to "${digest}": it needs sha256: and 64 hexadecimal digits`,
      );
  const figures = (section: ModelCardSection): readonly string[] =>
    figureTable(
      input.figures.filter((figure) => figure.section === section),
      digests,
    );

  const parts = [
    `# Model card: ${escapeMarkdown(input.name)}`,
    "## Model details",
    `- **Name:** ${escapeMarkdown(input.name)}\n- **Version:** ${escapeMarkdown(input.version)}`,
    escapeMarkdown(input.description),
    "## Intended use",
    list(input.intendedUse),
    "### Out of scope",
    list(input.outOfScope),
    "## Data",
    list(input.data),
    ...figures("Data"),
    ...sections.slice(1).flatMap((section) => {
      const own = [...figures(section), ...(section === "Privacy" ? releases(input.receipts) : [])];
      return [`## ${section}`, ...(own.length === 0 ? ["Nothing was measured for this section."] : own)];
    }),
    "## Limitations",
    list(input.limitations),
    "The figures of this card are measurements on the data named above, each traceable to a finding by the digest in its footnote. They do not establish that a law is satisfied, or that nobody is harmed.",
    digests.map((digest, index) => footnote(digest, index + 1, input.figures)).join("\n"),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? "Not stated." : items.map((item) => `- ${escapeMarkdown(item)}`).join("\n");
}

function releases(receipts: ModelCardInput["receipts"] = []): readonly string[] {
  return receipts.length === 0 ? [] : tableMarkdown(receiptsTable(receipts));
}

function figureTable(figures: readonly ModelCardFigure[], digests: readonly Digest[]): readonly string[] {
  if (figures.length === 0) return [];
  const rows = figures.map(({ label, finding, digest }) => {
    const { measurement } = finding;
    const rowsMeasured = measurement.status === "measured" ? formatNumber(measurement.n) : "";
    const value = escapeMarkdown(formatFinding(finding));
    return `| ${escapeMarkdown(label)} | ${value}[^${digests.indexOf(digest) + 1}] | ${rowsMeasured} |`;
  });
  return [["| Figure | Value | Rows |", "|---|---|---:|", ...rows].join("\n")];
}

function footnote(digest: Digest, number: number, figures: readonly ModelCardFigure[]): string {
  const { measure } = figures.find((figure) => figure.digest === digest)!.finding;
  return `[^${number}]: finding \`${digest}\`, measure \`${measure.replaceAll("`", "")}\``;
}
