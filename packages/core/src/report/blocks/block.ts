import type { Outcome, Severity, Verdict } from "../../evidence/index.js";
import type { Chart } from "../charts/chart.js";

/** What a policy says, shown as words with a symbol and a color; an outcome that only warns takes a milder color. */
export type State =
  | { readonly verdict: Verdict }
  | { readonly outcome: Outcome; readonly severity?: Severity };

/** A cell of a table: text, or a state. */
export type Cell = string | State;

/** A section heading; the title of the document is level 1. */
export interface HeadingBlock {
  readonly kind: "heading";
  readonly level: 2 | 3;
  readonly text: string;
}

/** Running text. */
export interface ParagraphBlock {
  readonly kind: "paragraph";
  readonly text: string;
}

/** Facts with their names. */
export interface KeyValuesBlock {
  readonly kind: "key-values";
  readonly entries: readonly { readonly key: string; readonly value: string }[];
}

/** A table of text; numeric columns are set to the right. */
export interface TableBlock {
  readonly kind: "table";
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A drawing, with the table of its figures. */
export interface ChartBlock {
  readonly kind: "chart";
  readonly chart: Chart;
}

/** Something judged: its state, a title and the reasons. */
export interface CalloutBlock {
  readonly kind: "callout";
  readonly state: State;
  readonly title: string;
  readonly texts: readonly string[];
}

/** A list, numbered where the order matters. */
export interface ListBlock {
  readonly kind: "list";
  readonly ordered?: boolean;
  readonly items: readonly string[];
}

/** Blocks side by side where the page is wide enough. */
export interface ColumnsBlock {
  readonly kind: "columns";
  readonly columns: readonly (readonly Block[])[];
}

/** Blocks that open on demand; on paper they are open. */
export interface DetailsBlock {
  readonly kind: "details";
  readonly summary: string;
  readonly blocks: readonly Block[];
}

/** A piece of a report: content only. How it looks is each printer's matter. */
export type Block =
  | HeadingBlock
  | ParagraphBlock
  | KeyValuesBlock
  | TableBlock
  | ChartBlock
  | CalloutBlock
  | ListBlock
  | ColumnsBlock
  | DetailsBlock;

/** A report: one definition for HTML, Markdown, the terminal and notebooks. `language` is a BCP 47 tag. */
export interface ReportDocument {
  readonly title: string;
  readonly language: string;
  readonly subtitle?: string;
  readonly blocks: readonly Block[];
  readonly footer: string;
}
