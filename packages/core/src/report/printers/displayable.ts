import type { Finding } from "../../evidence/index.js";
import { documentDigest } from "../../evidence/index.js";
import type { Table } from "../../table/index.js";
import type { Block, ReportDocument } from "../blocks/block.js";
import { findingsTable } from "../blocks/findingsTable.js";
import { tablePreview } from "../blocks/tablePreview.js";
import type { Chart } from "../charts/chart.js";
import { formatNumber } from "../text/formatNumber.js";
import { blocksPiece, htmlPiece } from "./toHtml.js";
import { blocksText, toTerminal } from "./toTerminal.js";

/** What a notebook can show: a report, a piece of one or several, a chart, findings, and a table by its first rows. */
export type Showable = ReportDocument | Block | Chart | Table | readonly Block[] | readonly Finding[];

/** The same content in the forms that a notebook chooses from, by media type. */
export interface Displayable {
  readonly "text/html": string;
  readonly "text/plain": string;
}

const textWidth = 100;

/**
 * Anything as a notebook shows it: rich as HTML with its own style and no script, plain as text. A notebook of Deno shows the value of a
 * cell by itself, through `Symbol.for("Jupyter.display")`; one of tslab by `display.html(displayable(findings)["text/html"])`.
 *
 * Findings become a {@link findingsTable}, a table a {@link tablePreview}, which shows cells of its first five rows to whoever reads the
 * notebook; what else there is becomes a block first: {@link decisionBlocks}, {@link explanationWaterfall}. Every text is escaped, and the
 * same content gives the same bytes. Throws what the printers throw, `RangeError` for what cannot be drawn. Cost: O(content).
 *
 * @example
 * import { measure } from "@probity/core";
 * import { displayable } from "@probity/core/report";
 * const shown = displayable([measure("contract/violation-count", { rule: "a<b" }, () => ({ value: 1, n: 2381 }), { inputs: [] })]);
 * shown["text/html"].includes("a&lt;b"); // => true
 * shown["text/plain"].split("\n")[0]; // => "1 finding"
 * Symbol.for("Jupyter.display") in shown; // => true
 */
export function displayable(shown: Showable): Displayable {
  const bundle = "title" in shown && "blocks" in shown ? ofReport(shown) : ofBlocks(blocksOf(shown));
  // Not enumerable: the bundle stays plain data.
  return Object.defineProperty(bundle, Symbol.for("Jupyter.display"), { value: () => ({ ...bundle }) });
}

function ofReport(document: ReportDocument): Displayable {
  const text = toTerminal(document, { width: textWidth, color: false });
  return { "text/html": htmlPiece(document, nameOf(text)), "text/plain": text };
}

function ofBlocks(blocks: readonly Block[]): Displayable {
  const text = blocksText(blocks, textWidth);
  return { "text/html": blocksPiece(blocks, nameOf(text)), "text/plain": text };
}

/** Other outputs stand on the same page: a name by content keeps their ids apart, and is the same in each run. */
function nameOf(text: string): string {
  return `piece-${documentDigest(text).slice(7, 15)}`;
}

function blocksOf(shown: Exclude<Showable, ReportDocument>): readonly Block[] {
  if ("length" in shown) return listBlocks(shown);
  if (!("kind" in shown)) {
    // A cell of a notebook is not type-checked everywhere.
    if (!("columns" in shown))
      throw new TypeError(
        `cannot display a value with ${Object.keys(shown).join(", ")}: it needs a report, a block, a chart, a table or a list of blocks or findings`,
      );
    return [tablePreview(shown)];
  }
  return [isBlock(shown) ? shown : { kind: "chart", chart: shown }];
}

function listBlocks(list: readonly Block[] | readonly Finding[]): readonly Block[] {
  if (!isFindings(list)) return list.length === 0 ? [{ kind: "paragraph", text: "Nothing to show." }] : list;
  const caption = list.length === 1 ? "1 finding" : `${formatNumber(list.length)} findings`;
  return [findingsTable(list, { caption })];
}

function isFindings(list: readonly Block[] | readonly Finding[]): list is readonly Finding[] {
  return list[0] !== undefined && "measure" in list[0];
}

const blockKinds: { readonly [K in Block["kind"]]: true } = {
  heading: true,
  paragraph: true,
  "key-values": true,
  table: true,
  chart: true,
  callout: true,
  list: true,
  columns: true,
  details: true,
};

function isBlock(shown: Block | Chart): shown is Block {
  return Object.hasOwn(blockKinds, shown.kind);
}
