import ts from "typescript";
import type { Example } from "./examplesOf.js";
import { resultPattern } from "./resultPattern.js";

/** An example as a module to run, and what is wrong with how it is written. */
export interface ExampleModule {
  readonly code: string;
  readonly problems: readonly string[];
}

interface Edit {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

interface Annotation {
  readonly at: number;
  readonly kind: "=>" | "throws";
  readonly text: string;
}

const annotation = /^\/\/\s*(=>|throws\b)\s*(.*)$/;

/** What every example module begins with, on the line of its first statement. */
const prelude = `import * as $ from "probity:example"; `;

/**
 * Turns `expression; // => literal` and `statement; // throws Name` into assertions and leaves all else alone, so that
 * line n of the module is line n of the example.
 */
export function exampleModule(example: Example): ExampleModule {
  const { code, file, line, page, run } = example;
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const lineAt = (position: number): number => line + source.getLineAndCharacterOfPosition(position).line;
  const problems: string[] = [];
  const edits: Edit[] = [];
  const seen = new Set<number>();

  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isStatement(node) || ts.isBlock(node)) return;
    const note = annotationAfter(node, source);
    // The innermost statement that ends before the annotation owns it.
    if (note === undefined || seen.has(note.at)) return;
    seen.add(note.at);
    const where = `${file}:${lineAt(note.at)}`;
    const assertion =
      note.kind === "throws" ? throwing(node, note.text, where) : comparing(node, note.text, where);
    if (typeof assertion === "string") problems.push(`${where}: ${assertion}`);
    else edits.push(...assertion);
  };
  visit(source);

  for (const at of annotationPositions(source))
    if (!seen.has(at))
      problems.push(
        `${file}:${lineAt(at)}: this result belongs to no statement: write it on the last line of one`,
      );
  const asserts = seen.size > 0 || (page && /\b(assert|expect)\b/.test(code));
  if (run && !asserts) problems.push(`${file}:${line}: the example shows no result (// => or // throws)`);
  return { code: `${prelude}${applied(code, edits)}\nexport {};\n`, problems };
}

/** The annotation on the last line of a statement or on the line below; a literal may go on in further comment lines. */
function annotationAfter(node: ts.Statement, { text }: ts.SourceFile): Annotation | undefined {
  const ranges = [
    ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
    ...(ts.getLeadingCommentRanges(text, node.end) ?? []),
  ];
  const comments = [...new Map(ranges.map(({ pos, end }) => [pos, text.slice(pos, end)]))];
  const [first, ...rest] = comments;
  if (first === undefined) return undefined;
  const [at, comment] = first;
  const [, kind, head = ""] = annotation.exec(comment) ?? [];
  // A comment after an empty line is about what comes next.
  if ((kind !== "=>" && kind !== "throws") || /\n\s*\n/.test(text.slice(node.end, at))) return undefined;
  let literal = head.trim();
  if (kind === "=>")
    for (const [, more] of rest) {
      if (resultPattern(literal) !== undefined || annotation.test(more)) break;
      literal += ` ${more.replace(/^\/\/\s?/, "")}`;
    }
  return { at, kind, text: literal };
}

function annotationPositions({ text }: ts.SourceFile): readonly number[] {
  const found = [...text.matchAll(/\/\/\s*(=>|throws\b)/g)].map(({ index }) => index);
  // In a string it is no comment.
  const source = ts.createSourceFile("example.ts", text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const strings: [number, number][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) strings.push([node.pos, node.end]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter((at) => !strings.some(([start, end]) => at >= start && at < end));
}

function comparing(node: ts.Statement, text: string, where: string): readonly Edit[] | string {
  if (!ts.isExpressionStatement(node)) return "// => needs an expression statement before it";
  const expected = resultPattern(text);
  if (expected === undefined) return `the expected value is not a literal: ${text === "" ? "nothing" : text}`;
  const { expression } = node;
  return [
    { at: expression.getStart(), end: expression.getStart(), text: "$.equal((" },
    { at: expression.end, end: node.end, text: `), ${expected}, ${JSON.stringify(where)});` },
  ];
}

function throwing(node: ts.Statement, text: string, where: string): readonly Edit[] | string {
  const [name = ""] = text.split(/[\s:(]/);
  if (name === "") return "// throws needs the name or the code of an error";
  const start = node.getStart();
  return [
    { at: start, end: start, text: "await $.throws(async () => { " },
    { at: node.end, end: node.end, text: ` }, ${JSON.stringify(name)}, ${JSON.stringify(where)});` },
  ];
}

function applied(code: string, edits: readonly Edit[]): string {
  let text = code;
  for (const { at, end, text: inserted } of [...edits].sort((a, b) => b.at - a.at))
    text = text.slice(0, at) + inserted + text.slice(end);
  return text;
}
