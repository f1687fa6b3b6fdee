import { examplesOf } from "./examplesOf.js";
import type { PublicSymbol } from "./publicSymbols.js";
import { publicSymbols } from "./publicSymbols.js";

/** How a last parameter is named that is no positional argument but a record of settings. */
const settings: ReadonlySet<string> = new Set(["options", "context"]);

/** Functions that may take more than three positional arguments and options: none, until a sentence says why. */
const manyArguments: ReadonlySet<string> = new Set();

/** What the scaffold leaves behind for a person to write. */
export const toWrite = "TO WRITE:";

/** One sentence for each public symbol whose doc comment is missing or unfinished. */
export function docCommentProblems(symbols: readonly PublicSymbol[] = publicSymbols()): readonly string[] {
  if (symbols.length === 0) return ["no public symbol was found"];
  return symbols.flatMap((symbol) =>
    problemsOf(symbol).map((problem) => `${symbol.file}:${symbol.line}: ${symbol.name} ${problem}`),
  );
}

function problemsOf(symbol: PublicSymbol): readonly string[] {
  const { name, comment, parameters } = symbol;
  const problems: string[] = [];
  if (!describes(comment)) problems.push("has no doc comment that says what it is");
  if (comment.includes(toWrite)) problems.push(`has parts still to write ("${toWrite}")`);
  if (parameters === undefined) return problems;
  if (comment !== "" && examplesOf(symbol).length === 0) problems.push("is a function without an @example");
  const positional = parameters.filter((parameter) => !settings.has(parameter)).length;
  if (positional > 3 && !manyArguments.has(name))
    problems.push(
      `takes ${positional} positional arguments (${parameters.join(", ")}): three and one options object at most`,
    );
  return problems;
}

/** Whether anything stands before the first tag. */
function describes(comment: string): boolean {
  const [text = ""] = comment.replace(/\*\/$/, "").split(/^\s*(?:\/\*\*|\*)?\s*@/m);
  return /\w/.test(text);
}
