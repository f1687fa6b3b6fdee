import type { ReportDocument } from "../blocks/block.js";
import { htmlFragment } from "./toHtml.js";
import { toTerminal } from "./toTerminal.js";

/**
 * The same report, which a Deno notebook shows as HTML and a plain one as text, by `Symbol.for("Jupyter.display")`.
 *
 * @example
 * import { displayable } from "@probity/core/report";
 * const shown = displayable({ title: "Review", language: "en", footer: "By hand.", blocks: [] });
 * Symbol.for("Jupyter.display") in shown; // => true
 */
export function displayable(document: ReportDocument): ReportDocument {
  const display = (): { readonly "text/html": string; readonly "text/plain": string } => ({
    "text/html": htmlFragment(document),
    "text/plain": toTerminal(document, { width: 100, color: false }),
  });
  return Object.defineProperty({ ...document }, Symbol.for("Jupyter.display"), { value: display });
}
