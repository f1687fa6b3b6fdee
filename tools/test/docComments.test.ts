import { expect, test } from "vitest";
import { docCommentProblems, toWrite } from "../docs/docComments.js";
import { publicSymbols } from "../docs/publicSymbols.js";
import { temporaryFolder } from "./temporaryFolder.js";

function problemsOf(code: string): readonly string[] {
  const folder = temporaryFolder({ "index.ts": 'export * from "./one.js";', "one.ts": code });
  return docCommentProblems(publicSymbols([`${folder}index.ts`])).map((problem) =>
    problem.replace(/^.*one\.ts/, "one.ts"),
  );
}

const example = "@example\n * half(4); // => 2\n";

test("a function with a comment and an example, a type and a value with a comment are complete", () => {
  const code = `
/** Half.
 * ${example} */
export function half(x: number): number { return x / 2; }
/** A pair. */
export interface Pair { a: number }
/** The most. */
export const most: number = 3;
/** Twice.
 * ${example} */
export const twice = (x: number): number => x * 2;
`;
  expect(problemsOf(code)).toEqual([]);
});

test("what is missing is named with its file and line", () => {
  const code = `export function half(x: number): number { return x / 2; }
/** A half. */
export function half2(x: number): number { return x / 2; }
/** @example
 * half3(4); // => 2
 */
export function half3(x: number): number { return x / 2; }
export interface Pair { a: number }
/* no doc comment */
export type Both = Pair;
export const most: number = 3;
`;
  expect(problemsOf(code)).toEqual([
    "one.ts:1: half has no doc comment that says what it is",
    "one.ts:3: half2 is a function without an @example",
    "one.ts:7: half3 has no doc comment that says what it is",
    "one.ts:8: Pair has no doc comment that says what it is",
    "one.ts:10: Both has no doc comment that says what it is",
    "one.ts:11: most has no doc comment that says what it is",
  ]);
});

test("a public function takes three positional arguments and options", () => {
  const signature = (parameters: string): string =>
    `/** One.\n * ${example} */\nexport function one(${parameters}): void {}`;
  expect(problemsOf(signature("a: 1, b: 2, c: 3, options: {}"))).toEqual([]);
  expect(problemsOf(signature("a: 1, b: 2, c: 3, d: 4"))).toEqual([
    "one.ts:5: one takes 4 positional arguments (a, b, c, d): three and one options object at most",
  ]);
});

test("what the scaffold leaves to write is refused", () => {
  expect(problemsOf(`/** ${toWrite} what it is. */\nexport const most: number = 3;`)).toEqual([
    `one.ts:2: most has parts still to write ("${toWrite}")`,
  ]);
});

test("no public symbol at all is a problem, not a pass", () => {
  expect(docCommentProblems([])).toEqual(["no public symbol was found"]);
});
