import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Cell, Notebook, Output } from "../notebooks/notebook.js";
import { readNotebook, writeOutputs } from "../notebooks/notebook.js";
import { outputProblems } from "../notebooks/outputProblems.js";
import { temporaryFolder } from "./temporaryFolder.js";

const code = (...outputs: Output[]): Cell => ({
  cell_type: "code",
  source: "show(table)",
  execution_count: 1,
  outputs,
});
const of = (...cells: Cell[]): Notebook => ({ cells });
const shown = (data: Record<string, unknown>): Output => ({ output_type: "execute_result", data });
const printed = (name: string, text: string): Output => ({ output_type: "stream", name, text });
const markdown: Cell = { cell_type: "markdown", source: "# Title" };

test("the same outputs are no problem, however their text is cut", () => {
  const stored = of(
    markdown,
    code(shown({ "text/html": ["<p>\n", "1</p>"], "text/plain": "1" })),
    code(printed("stdout", "one\ntwo\n")),
  );
  const executed = of(
    markdown,
    code(shown({ "text/plain": ["1"], "text/html": "<p>\n1</p>" })),
    code(printed("stdout", "one\n"), printed("stdout", "two\n")),
  );
  expect(outputProblems(stored, executed)).toEqual([]);
});

test("an unexpected output is named by its cell, its form and its place", () => {
  const problems = outputProblems(
    of(code(), code(shown({ "text/html": `${"x".repeat(100)}<td>0.766</td>` }))),
    of(code(), code(shown({ "text/html": `${"x".repeat(100)}<td>0.767</td>` }))),
  );
  expect(problems).toEqual([
    `cell 2: output 1 differs in text/html: "${"x".repeat(32)}<td>0.766</td>" is stored, "${"x".repeat(32)}<td>0.767</td>" was given`,
  ]);
});

test.each([
  ["an output more", [], [shown({ "text/plain": "1" })], "0 outputs are stored, 1 were given"],
  ["an output less", [shown({ "text/plain": "1" })], [], "1 outputs are stored, 0 were given"],
  [
    "another kind of output",
    [shown({ "text/plain": "1" })],
    [{ output_type: "display_data", data: { "text/plain": "1" } }],
    'output 1 differs in type: "execute_result" is stored, "display_data" was given',
  ],
  [
    "a form that is gone",
    [shown({ "text/html": "<b>1</b>", "text/plain": "1" })],
    [shown({ "text/plain": "1" })],
    'output 1 differs in text/html: "<b>1</b>" is stored, "" was given',
  ],
  [
    "a form that is no text",
    [shown({ "application/json": { a: 1 } })],
    [shown({ "application/json": { a: 2 } })],
    'output 1 differs in application/json: "{\\"a\\":1}" is stored, "{\\"a\\":2}" was given',
  ],
])("%s is a problem", (_, stored, executed, problem) => {
  expect(outputProblems(of(code(...stored)), of(code(...executed)))).toEqual([`cell 1: ${problem}`]);
});

test("an error is one, also where it was stored, and nothing after it is compared", () => {
  const failing = of(
    code(shown({ "text/plain": "1" })),
    code({ output_type: "error", ename: "RangeError", evalue: "too few rows" }),
    code(),
  );
  expect(outputProblems(failing, failing)).toEqual(["cell 2 ended with RangeError: too few rows"]);
  const later = of(code(), code(shown({ "text/plain": "1" })), code(shown({ "text/plain": "2" })));
  expect(outputProblems(later, failing)).toEqual([
    "cell 1: 0 outputs are stored, 1 were given",
    "cell 2 ended with RangeError: too few rows",
  ]);
});

test("a kernel that only prints its errors has failed as well", () => {
  const failing = of(code(printed("stdout", "fine"), printed("stderr", "1:27 - Cannot find module\n")));
  expect(outputProblems(failing, failing)).toEqual([
    "cell 1 printed an error or a warning: 1:27 - Cannot find module\n",
  ]);
});

test("a notebook without outputs shows nothing, and one of other cells is another", () => {
  for (const silent of [of(), of(markdown), of(code(), code())])
    expect(outputProblems(silent, silent)).toEqual(["no cell has an output: nothing was tested"]);
  expect(outputProblems(of(code()), of(code(), code()))).toEqual([
    "1 cells of code are stored, 2 were executed",
  ]);
});

test("outputs are written into their notebook, and nothing else of it changes", () => {
  const metadata = { kernelspec: { name: "deno" } };
  const notebook = {
    cells: [markdown, { ...code(), metadata: { tags: ["kept"] }, id: "a" }],
    metadata,
    nbformat: 4,
  };
  const file = `${temporaryFolder({ "a.ipynb": JSON.stringify(notebook) })}a.ipynb`;
  const outputs = [shown({ "text/plain": "é" })];
  const executed = of(markdown, { ...code(...outputs), execution_count: 2 });
  expect(writeOutputs(file, executed)).toBe(true);
  expect(readNotebook(file)).toEqual({
    ...notebook,
    cells: [markdown, { ...notebook.cells[1], execution_count: 2, outputs }],
  });
  expect(readFileSync(file, "utf8")).toMatch(/^\{\n "cells": \[\n[^]*é[^]*\n\}\n$/);
  expect(writeOutputs(file, executed)).toBe(false);
});

test("what is no notebook is refused", () => {
  const file = `${temporaryFolder({ "a.ipynb": "{}" })}a.ipynb`;
  expect(() => readNotebook(file)).toThrow(`${file} is no notebook of format 4`);
});
