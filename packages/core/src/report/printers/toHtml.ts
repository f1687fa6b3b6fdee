import { badgeOf } from "../blocks/badgeOf.js";
import type {
  Block,
  CalloutBlock,
  Cell,
  HeadingBlock,
  ReportDocument,
  State,
  TableBlock,
} from "../blocks/block.js";
import type { Chart } from "../charts/chart.js";
import { chartTable } from "../charts/chartTable.js";
import { chartStyle } from "../charts/svg/chartStyle.js";
import { inlineSvg } from "../charts/toSvg.js";
import { escapeMarkup } from "../text/escapeMarkup.js";
import { paletteStyle } from "../text/palette.js";
import { pageStyle, pieceStyle } from "./pageStyle.js";

const contentsFrom = 4;

/** Even where an escape were wrong, this page may load nothing and run nothing. */
const contentPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** What names the headings and charts of one page. */
interface Page {
  readonly prefix: string;
  headings: number;
  charts: number;
}

/**
 * Prints a report as one self-contained HTML page: no script, nothing loaded, light or dark as the reader prefers, readable on a
 * phone and on paper. Every text is escaped, every chart has its table beside it. The same report gives the same bytes.
 * Throws `RangeError` for a language that is no BCP 47 tag.
 *
 * @example
 * import { toHtml } from "@probity/core/report";
 * const html = toHtml({
 *   title: "Review", language: "en", footer: "Made by hand.",
 *   blocks: [{ kind: "paragraph", text: "1 < 2" }],
 * });
 * html.includes("<p>1 &lt; 2</p>"); // => true
 * html.includes("<script"); // => false
 */
export function toHtml(document: ReportDocument): string {
  const { language } = document;
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language))
    throw new RangeError(
      `cannot print a report in language "${language}": it needs a tag such as en or pt-BR`,
    );
  return (
    `<!doctype html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">\n` +
    `<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">\n` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n' +
    `<title>${escapeMarkup(document.title)}</title>\n<style>${styleOf(pageStyle)}</style>\n</head>\n` +
    `<body class="probity">\n<a class="skip" href="#content">Skip to the content</a>\n${pageBody(document, "")}</body>\n</html>\n`
  );
}

/** A report as a piece of another page, style included. Its ids begin with `name`: other pieces may stand on the same page. */
export function htmlPiece(document: ReportDocument, name: string): string {
  return `<style>${styleOf(pieceStyle)}</style><div class="probity piece" lang="${escapeMarkup(document.language)}">${pageBody(document, `${name}-`)}</div>`;
}

/** Blocks as such a piece, without title and footer. */
export function blocksPiece(blocks: readonly Block[], name: string): string {
  const page = { prefix: `${name}-`, headings: 0, charts: 0 };
  return `<style>${styleOf(pieceStyle)}</style><div class="probity piece">${blocksHtml(blocks, page)}</div>`;
}

function styleOf(layout: string): string {
  return paletteStyle(".probity") + layout + chartStyle;
}

function pageBody(document: ReportDocument, prefix: string): string {
  const page: Page = { prefix, headings: 0, charts: 0 };
  const subtitle =
    document.subtitle === undefined ? "" : `<p class="lede">${escapeMarkup(document.subtitle)}</p>\n`;
  return (
    `<div class="page">\n<header>\n<h1>${escapeMarkup(document.title)}</h1>\n${subtitle}${contents(document.blocks, prefix)}</header>\n` +
    `<main id="${prefix}content">\n${blocksHtml(document.blocks, page)}</main>\n<footer>${escapeMarkup(document.footer)}</footer>\n</div>\n`
  );
}

function contents(blocks: readonly Block[], prefix: string): string {
  const headings = headingsOf(blocks);
  if (headings.filter(({ level }) => level === 2).length < contentsFrom) return "";
  const items = headings.map(({ level, text }, index) =>
    level === 2 ? `<li><a href="#${prefix}section-${index + 1}">${escapeMarkup(text)}</a></li>` : "",
  );
  return `<nav aria-label="Contents"><ol>${items.join("")}</ol></nav>\n`;
}

/** All headings, in the order in which they are printed and numbered. */
function headingsOf(blocks: readonly Block[]): readonly HeadingBlock[] {
  return blocks.flatMap((block): readonly HeadingBlock[] => {
    if (block.kind === "heading") return [block];
    if (block.kind === "columns") return block.columns.flatMap(headingsOf);
    return block.kind === "details" ? headingsOf(block.blocks) : [];
  });
}

function blocksHtml(blocks: readonly Block[], page: Page): string {
  return blocks.map((block) => `${blockHtml(block, page)}\n`).join("");
}

function blockHtml(block: Block, page: Page): string {
  switch (block.kind) {
    case "heading":
      page.headings += 1;
      return `<h${block.level} id="${page.prefix}section-${page.headings}">${escapeMarkup(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p>${escapeMarkup(block.text)}</p>`;
    case "key-values":
      return `<dl class="facts">${block.entries
        .map(({ key, value }) => `<dt>${escapeMarkup(key)}</dt><dd>${valueHtml(value)}</dd>`)
        .join("")}</dl>`;
    case "table":
      return tableHtml(block);
    case "chart":
      page.charts += 1;
      return chartHtml(block.chart, `${page.prefix}chart-${page.charts}`);
    case "callout":
      return calloutHtml(block);
    case "list": {
      const tag = block.ordered === true ? "ol" : "ul";
      return `<${tag}>${block.items.map((item) => `<li>${escapeMarkup(item)}</li>`).join("")}</${tag}>`;
    }
    case "columns":
      return `<div class="columns">${block.columns.map((column) => `<div>${blocksHtml(column, page)}</div>`).join("")}</div>`;
    case "details":
      return `<details><summary>${escapeMarkup(block.summary)}</summary>${blocksHtml(block.blocks, page)}</details>`;
  }
}

/** Digests stand in a fixed width; long column names may break after an underscore. */
function valueHtml(value: string): string {
  return /^(sha256:)?[0-9a-f]{12,64}$/.test(value)
    ? `<code>${value}</code>`
    : escapeMarkup(value).replaceAll("_", "_<wbr>");
}

function calloutHtml({ state, title, texts }: CalloutBlock): string {
  const kind = "verdict" in state ? " verdict" : "";
  const paragraphs = texts.map((text) => `<p>${escapeMarkup(text)}</p>`).join("");
  return `<section class="callout ${badgeOf(state).tone}${kind}"><p class="head">${badgeHtml(state)}${escapeMarkup(title)}</p>${paragraphs}</section>`;
}

function badgeHtml(state: State): string {
  const { words, symbol, tone } = badgeOf(state);
  return `<span class="badge ${tone}"><span aria-hidden="true">${symbol}</span> ${words}</span> `;
}

function tableHtml({ caption, columns, rows }: TableBlock): string {
  const classOf = (index: number): string => (columns[index]?.numeric === true ? ' class="num"' : "");
  const head = columns
    .map(({ label }, index) => `<th scope="col"${classOf(index)}>${escapeMarkup(label)}</th>`)
    .join("");
  const cell = (content: Cell, index: number): string => {
    const inner = typeof content === "string" ? valueHtml(content) : badgeHtml(content).trim();
    return index === 0 ? `<th scope="row"${classOf(0)}>${inner}</th>` : `<td${classOf(index)}>${inner}</td>`;
  };
  const body = rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("");
  // The box takes the focus so that the keyboard can scroll it.
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeMarkup(caption)}"><table><caption>${escapeMarkup(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function chartHtml(chart: Chart, id: string): string {
  const { title, description } = chart;
  const { columns, rows } = chartTable(chart);
  const table = tableHtml({ kind: "table", caption: `Figures: ${title}`, columns, rows });
  return (
    `<figure><figcaption><strong>${escapeMarkup(title)}</strong><span>${escapeMarkup(description)}</span></figcaption>${inlineSvg(chart, id)}` +
    `<details class="figures"><summary>Figures as a table<span class="quiet">: ${escapeMarkup(title)}</span></summary>${table}</details></figure>`
  );
}
