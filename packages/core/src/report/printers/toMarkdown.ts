import { badgeOf, cellText } from "../blocks/badgeOf.js";
import type { Block, ReportDocument, TableBlock } from "../blocks/block.js";
import { chartTable } from "../charts/chartTable.js";
import { escapeMarkdown } from "../text/escapeMarkdown.js";
import { escapeMarkup } from "../text/escapeMarkup.js";

/**
 * Prints a report as GitHub-flavored Markdown; a chart becomes the table of its figures. Every text is escaped.
 *
 * @example
 * import { toMarkdown } from "@probity/core/report";
 * toMarkdown({ title: "Review", language: "en", footer: "By hand.", blocks: [{ kind: "list", items: ["a*b"] }] });
 * // => "# Review\n\n- a\\*b\n\n---\n\nBy hand.\n"
 */
export function toMarkdown(document: ReportDocument): string {
  const parts = [
    `# ${escapeMarkdown(document.title)}`,
    ...(document.subtitle === undefined ? [] : [escapeMarkdown(document.subtitle)]),
    ...document.blocks.flatMap(blockMarkdown),
    "---",
    escapeMarkdown(document.footer),
  ];
  return `${parts.join("\n\n")}\n`;
}

function blockMarkdown(block: Block): readonly string[] {
  switch (block.kind) {
    case "heading":
      return [`${"#".repeat(block.level)} ${escapeMarkdown(block.text)}`];
    case "paragraph":
      return [escapeMarkdown(block.text)];
    case "key-values":
      return [
        block.entries
          .map(({ key, value }) => `- **${escapeMarkdown(key)}:** ${escapeMarkdown(value)}`)
          .join("\n"),
      ];
    case "table":
      return tableMarkdown(block);
    case "chart": {
      const { title, description } = block.chart;
      const { columns, rows } = chartTable(block.chart);
      const [, table] = tableMarkdown({ kind: "table", caption: title, columns, rows });
      return [`**${escapeMarkdown(title)}**`, escapeMarkdown(description), table];
    }
    case "callout": {
      const { symbol, words } = badgeOf(block.state);
      const head = `**${escapeMarkdown(`${symbol} ${words}`)}** — ${escapeMarkdown(block.title)}`;
      return [[head, ...block.texts.map(escapeMarkdown)].map((line) => `> ${line}`).join("\n>\n")];
    }
    case "list":
      return [
        block.items
          .map((item, index) => `${block.ordered === true ? `${index + 1}.` : "-"} ${escapeMarkdown(item)}`)
          .join("\n"),
      ];
    case "columns":
      return block.columns.flatMap((column) => column.flatMap(blockMarkdown));
    case "details":
      return [
        `<details>\n<summary>${escapeMarkup(block.summary)}</summary>`,
        ...block.blocks.flatMap(blockMarkdown),
        "</details>",
      ];
  }
}

/** Caption, then the table. */
export function tableMarkdown({ caption, columns, rows }: TableBlock): readonly [string, string] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    `**${escapeMarkdown(caption)}**`,
    [
      line(columns.map(({ label }) => escapeMarkdown(label))),
      line(columns.map(({ numeric }) => (numeric === true ? "---:" : "---"))),
      ...rows.map((row) => line(row.map((cell) => escapeMarkdown(cellText(cell))))),
    ].join("\n"),
  ];
}
