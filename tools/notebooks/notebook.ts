import { readFileSync, writeFileSync } from "node:fs";
import { readJson } from "../packages.js";

/** Text as notebooks keep it: whole, or as lines. */
export type Text = string | readonly string[];

/** What a cell gave: printed text, a display by media type, or an error. */
export interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: Text;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
  readonly evalue?: string;
}

export interface Cell {
  readonly cell_type: string;
  readonly source: Text;
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
}

/** A notebook of Jupyter (nbformat 4), as far as it is read here. */
export interface Notebook {
  readonly cells: readonly Cell[];
}

export function readNotebook(file: string): Notebook {
  const notebook = readJson(file) as Partial<Notebook>;
  if (!Array.isArray(notebook.cells)) throw new Error(`${file} is no notebook of format 4`);
  return { ...notebook, cells: notebook.cells };
}

/** Writes the outputs of the executed notebook into the file and leaves the rest of it alone; false where nothing changed. */
export function writeOutputs(file: string, { cells: executed }: Notebook): boolean {
  const notebook = readNotebook(file);
  const cells = notebook.cells.map((cell, i) => {
    const { outputs, execution_count: count } = executed[i] ?? {};
    return cell.cell_type === "code"
      ? { ...cell, execution_count: count ?? null, outputs: outputs ?? [] }
      : cell;
  });
  // One space and a line at the end, as Jupyter writes.
  const text = `${JSON.stringify({ ...notebook, cells }, null, 1)}\n`;
  if (text === readFileSync(file, "utf8")) return false;
  writeFileSync(file, text);
  return true;
}

export function wholeText(text: Text): string {
  return typeof text === "string" ? text : text.join("");
}
