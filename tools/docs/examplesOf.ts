import type { PublicSymbol } from "./publicSymbols.js";

/** A piece of documentation that runs: its code, and the file and line where the first line of the code stands. */
export interface Example {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  /** False where it is only compiled. */
  readonly run: boolean;
  /** A page may assert in its own way; a doc comment shows results. */
  readonly page: boolean;
}

const tag = /^@(\w+)\s?(.*)$/;

/** The `@example` sections of a doc comment. */
export function examplesOf({ file, comment, commentLine }: PublicSymbol): readonly Example[] {
  const lines = comment
    .split("\n")
    .map((line) => line.replace(/\s*\*\/$/, "").replace(/^\s*(\/\*\*|\*) ?/, ""));
  const tags = lines.flatMap((line, i) => (tag.test(line) ? [i] : []));
  return tags.flatMap((start, k) => {
    const [, name = "", rest = ""] = tag.exec(lines[start] ?? "") ?? [];
    if (name !== "example") return [];
    const run = rest.trim() !== "no-run";
    const body = lines.slice(start + 1, tags[k + 1] ?? lines.length);
    // Code may begin on the line of the tag.
    const code = [run ? rest : "", ...body].join("\n").trimEnd();
    return [{ file, line: commentLine + start, code, run, page: false }];
  });
}

/** The TypeScript blocks of a Markdown page. */
export function examplesOfPage(file: string, text: string): readonly Example[] {
  const lines = text.split("\n");
  const examples: Example[] = [];
  for (let i = 0; i < lines.length; i++) {
    const [, indent = "", fence = "", language = "", options = ""] =
      /^(\s*)(`{3,})(\w*)\s*(.*)$/.exec(lines[i] ?? "") ?? [];
    if (fence === "") continue;
    const start = i + 1;
    i = start;
    while (i < lines.length && (lines[i] ?? "").trim() !== fence) i++;
    if (language !== "ts" && language !== "typescript") continue;
    const code = lines
      .slice(start, i)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    examples.push({
      file,
      line: start + 1,
      code: code.join("\n"),
      run: options.trim() !== "no-run",
      page: true,
    });
  }
  return examples;
}
