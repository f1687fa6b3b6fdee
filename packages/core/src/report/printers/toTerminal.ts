import { badgeOf, cellText } from "../blocks/badgeOf.js";
import type { Block, ReportDocument, State, TableBlock } from "../blocks/block.js";
import { chartTable } from "../charts/chartTable.js";
import type { Badge } from "../text/badges.js";
import { displayWidth } from "../text/displayWidth.js";
import { visibleText } from "../text/visibleText.js";
import { wrapText } from "../text/wrapText.js";
import { tableLines } from "./tableLines.js";
import { textPlot } from "./textPlot.js";

/** `width` in columns, at least 40; `color` allows ANSI styles. */
export interface TerminalOptions {
  readonly width: number;
  readonly color: boolean;
}

type Style = "bold" | "faint" | Badge["tone"];

const codes: { readonly [S in Style]: string } = {
  bold: "1",
  faint: "2",
  good: "32",
  caution: "33",
  open: "35",
  bad: "31",
};

/**
 * Prints a report as plain text for a terminal; charts of rows are drawn with characters, others become the table of their figures,
 * and details stay folded: only their summary is told.
 * No control character of the content reaches the terminal. Throws `RangeError` for a width below 40.
 *
 * @example
 * import { toTerminal } from "@probity/core/report";
 * const blocks = [{ kind: "paragraph", text: "All read." }] as const;
 * toTerminal({ title: "Review", language: "en", footer: "By hand.", blocks }, { width: 60, color: false }); // => "Review\n======\n\nAll read.\n\nBy hand.\n"
 */
export function toTerminal(document: ReportDocument, options: TerminalOptions): string {
  const { width, color } = options;
  if (!(Number.isInteger(width) && width >= 40))
    throw new RangeError(
      `cannot print a report ${width} columns wide: it needs a whole number of 40 or more`,
    );
  const printer = printerOf(color);
  const { styled } = printer;
  const title = printer.wrapped(document.title, width);
  const parts = [
    [...title.map((line) => styled("bold", line)), "=".repeat(Math.max(...title.map(displayWidth)))],
    ...(document.subtitle === undefined ? [] : [printer.wrapped(document.subtitle, width)]),
    ...document.blocks.flatMap((block) => blockLines(block, width, printer)),
    printer.wrapped(document.footer, width).map((line) => styled("faint", line)),
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** Blocks as plain text, without title, footer and color. */
export function blocksText(blocks: readonly Block[], width: number): string {
  const parts = blocks.flatMap((block) => blockLines(block, width, printerOf(false)));
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

interface Printer {
  readonly styled: (style: Style, text: string) => string;
  readonly wrapped: (text: string, within: number) => readonly string[];
}

function printerOf(color: boolean): Printer {
  return {
    styled: (style, text) => (color ? `\u001b[${codes[style]}m${text}\u001b[0m` : text),
    wrapped: (text, within) => wrapText(visibleText(text), within),
  };
}

/** The paragraphs of a block, each a list of lines. */
function blockLines(block: Block, width: number, printer: Printer): readonly (readonly string[])[] {
  const { styled, wrapped } = printer;
  switch (block.kind) {
    case "heading": {
      const lines = wrapped(block.text, width);
      const rule = "-".repeat(Math.max(...lines.map(displayWidth)));
      return [[...lines.map((line) => styled("bold", line)), ...(block.level === 2 ? [rule] : [])]];
    }
    case "paragraph":
      return [wrapped(block.text, width)];
    case "key-values": {
      const keys = block.entries.map(({ key }) => visibleText(key));
      const indent = Math.min(24, Math.max(0, ...keys.map(displayWidth))) + 2;
      return [
        block.entries.flatMap(({ value }, index) => {
          const key = keys[index]!;
          const lines = wrapped(value, width - indent).map((line) => " ".repeat(indent) + line);
          if (displayWidth(key) > indent - 2) return [...wrapped(key, width), ...lines];
          return [key + lines[0]!.slice(displayWidth(key)), ...lines.slice(1)];
        }),
      ];
    }
    case "table":
      return [tableText(block, width, printer)];
    case "chart": {
      const { title, description } = block.chart;
      const head = [
        ...wrapped(title, width).map((line) => styled("bold", line)),
        ...wrapped(description, width),
      ];
      const plot = textPlot(block.chart, width);
      if (plot !== null) return [head, plot];
      const { columns, rows } = chartTable(block.chart);
      return [head, tableLines({ columns, rows }, width)];
    }
    case "callout": {
      const { tone } = badgeOf(block.state);
      const lines = [badgedTitle(block.state, block.title), ...block.texts].flatMap((text, index) =>
        wrapped(text, width - 4).map((line) => (index === 0 ? styled("bold", line) : line)),
      );
      return [lines.map((line) => `${styled(tone, "▌")} ${line}`)];
    }
    case "list": {
      const digits = String(block.items.length).length;
      return [
        block.items.flatMap((item, index) => {
          const mark = block.ordered === true ? `${String(index + 1).padStart(digits)}. ` : "• ";
          return wrapped(item, width - mark.length).map(
            (line, k) => (k === 0 ? mark : " ".repeat(mark.length)) + line,
          );
        }),
      ];
    }
    case "columns":
      return block.columns.flatMap((column) => column.flatMap((one) => blockLines(one, width, printer)));
    case "details":
      return [wrapped(`▸ ${block.summary} (folded here)`, width).map((line) => styled("faint", line))];
  }
}

function badgedTitle(state: State, title: string): string {
  const { symbol, words } = badgeOf(state);
  return `${symbol} ${words} — ${title}`;
}

function tableText(block: TableBlock, width: number, { styled, wrapped }: Printer): readonly string[] {
  const rows = block.rows.map((row) => row.map(cellText));
  const lines = tableLines({ columns: block.columns, rows }, width);
  return [...wrapped(block.caption, width).map((line) => styled("bold", line)), ...lines];
}
