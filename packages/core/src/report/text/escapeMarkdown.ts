import { visibleText } from "./visibleText.js";

/** Text that GitHub-flavored Markdown shows as it is: no markup, no HTML, no links, no lists. */
export function escapeMarkdown(text: string): string {
  return (
    visibleText(text)
      .trim()
      .replace(/[\\`*[\]|~$^#!]/g, "\\$&")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      // An underscore inside a word is text already: column names stay readable.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
      .replace(/(https?|ftp|mailto|xmpp):|www\./gi, (match) => match.replace(/[:.]/, "\\$&"))
      .replace(/@/g, "\\@")
      // A list, a rule or an underline, but not a number with its sign or point.
      .replace(/^(\d+)(?=[.)](\s|$))/, "$1\\")
      .replace(/^(?=[-+](\s|$)|--|=)/, "\\")
  );
}
