import ts from "typescript";
import { expect, test } from "vitest";
import * as assertions from "../docs/exampleAssertions.js";
import { exampleModule } from "../docs/exampleModule.js";
import { examplesOf, examplesOfPage } from "../docs/examplesOf.js";

const page = { file: "docs/page.md", line: 10, run: true, page: true };
const comment = { ...page, file: "one.ts", page: false };

/** Runs an example; answers with the error's message, or undefined where everything holds. */
async function outcomeOf(code: string): Promise<string | undefined> {
  const { code: module, problems } = exampleModule({ ...comment, code });
  if (problems.length > 0) return problems.join("\n");
  const body = module.replace('import * as $ from "probity:example";', "").replace("export {};", "");
  const { outputText } = ts.transpileModule(`export const run = async ($: unknown) => {${body}};`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const { run } = (await import(`data:text/javascript,${encodeURIComponent(outputText)}`)) as {
    run: ($: typeof assertions) => Promise<void>;
  };
  return run(assertions).then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );
}

test.for([
  "1 + 1; // => 2",
  "[0.1 + 0.2, 1]; // => [0.3, 1]",
  "-1 / 3; // => -0.333",
  "1.2345e-7; // => 1.23e-7",
  "8 / 10; // => 0.8",
  "({ a: [{ b: null }], c: undefined }); // => { a: [{ b: null }], c: undefined }",
  "'a'; // => \"a\"",
  "10n; // => 10n",
  "Number.NaN; // => NaN",
  "Float64Array.of(0.5, 1 / 3); // => Float64Array.of(0.5, 0.33)",
  "[\n  1,\n  2,\n]; // => [1, 2]",
  "({ a: 1, b: 2 });\n// => {\n//   a: 1,\n//   b: 2,\n// }",
  "await Promise.resolve(3); // => 3",
  "const half = (x: number) => x / 2;\nhalf(4); // => 2",
  "for (const i of [1, 1]) {\n  i; // => 1\n}",
  "throw new RangeError('no'); // throws RangeError",
  "throw { code: 'unknown-id' }; // throws unknown-id",
  "throw { reason: 'no-rows' }; // throws no-rows (there is nothing)",
  "await Promise.reject(new TypeError('no')); // throws TypeError",
  "'// => 3'.length; // => 7",
])("%j holds", async (code) => {
  expect(await outcomeOf(code)).toBeUndefined();
});

test.for([
  ["1 + 1; // => 3", "one.ts:10: the documentation says 3, the code gives 2"],
  ["0.1 + 0.2; // => 1", "one.ts:10: the documentation says 1, the code gives 0.30000000000000004"],
  ["2.0000001; // => 2", "one.ts:10: the documentation says 2, the code gives 2.0000001"],
  ["\n1 / 3; // => 0.334", "one.ts:11: the documentation says 0.334, the code gives 0.3333333333333333"],
  [
    "({ a: [1, 2] }); // => { a: [1, 3] }",
    "one.ts:10: the documentation says { a: [1, 3] }, the code gives { a: [1, 2] } (at a.1)",
  ],
  [
    "({ a: 1, b: 2 }); // => { a: 1 }",
    "one.ts:10: the documentation says { a: 1 }, the code gives { a: 1, b: 2 }",
  ],
  ["[1, 2]; // => [1]", "one.ts:10: the documentation says [1], the code gives [1, 2]"],
  ["new Map([[1, 2]]); // => {}", "one.ts:10: the documentation says {}, the code gives a Map"],
  [
    "Float64Array.of(1); // => [1]",
    "one.ts:10: the documentation says [1], the code gives Float64Array.of(1)",
  ],
  [
    "Float32Array.of(1); // => Float64Array.of(1)",
    "one.ts:10: the documentation says Float64Array.of(1), the code gives Float32Array.of(1)",
  ],
  ["'1'; // => 1", 'one.ts:10: the documentation says 1, the code gives "1"'],
  [
    "1; // throws RangeError",
    "one.ts:10: the documentation says that this throws RangeError, and nothing is thrown",
  ],
  [
    "throw new TypeError('no'); // throws RangeError",
    "one.ts:10: the documentation says that this throws RangeError, and it throws TypeError: no",
  ],
  ["1;", "one.ts:10: the example shows no result (// => or // throws)"],
  ["const a = 1; // => 1", "one.ts:10: // => needs an expression statement before it"],
  ["1; // => about 1", "one.ts:10: the expected value is not a literal: about 1"],
  ["({ a: 1 }); // => { a: 1", "one.ts:10: the expected value is not a literal: { a: 1"],
  ["1; // =>", "one.ts:10: the expected value is not a literal: nothing"],
  ["1; // throws", "one.ts:10: // throws needs the name or the code of an error"],
  ["// => 1", "one.ts:10: this result belongs to no statement"],
  ["1;\n\n// => 1", "one.ts:12: this result belongs to no statement"],
  ["[1, // => 1\n2].length; // => 2", "one.ts:10: this result belongs to no statement"],
] as const)("%j does not", async ([code, message]) => {
  expect(await outcomeOf(code)).toContain(message);
});

test("an example of a page may assert in its own way, and one that is only compiled need not", () => {
  expect(
    exampleModule({ ...page, code: 'import assert from "node:assert";\nassert(true);' }).problems,
  ).toEqual([]);
  expect(exampleModule({ ...page, code: "1;", run: false }).problems).toEqual([]);
  expect(exampleModule({ ...page, code: "1;" }).problems).toHaveLength(1);
});

test("the examples of a doc comment end at the next tag and keep their lines", () => {
  const symbol = {
    ...{ name: "one", file: "one.ts", line: 9, commentLine: 2, parameters: [] },
    comment: [
      "/**",
      " * One.",
      " * @example",
      ' * import { one } from "@probity/core/one";',
      " *   one(); // => 1",
      " * @see two",
      " * @example no-run",
      " * two();",
      " */",
    ].join("\n"),
  };
  expect(examplesOf(symbol)).toEqual([
    {
      ...{ file: "one.ts", line: 4, run: true, page: false },
      code: '\nimport { one } from "@probity/core/one";\n  one(); // => 1',
    },
    { file: "one.ts", line: 8, code: "\ntwo();", run: false, page: false },
  ]);
});

test("the blocks of a page are those in TypeScript", () => {
  const text =
    "# Page\n```sh\nls\n```\n```ts\n1; // => 1\n```\n- item\n  ```ts no-run\n  two();\n  ```\n````md\n```ts\n```\n````";
  expect(examplesOfPage("docs/page.md", text)).toEqual([
    { file: "docs/page.md", line: 6, code: "1; // => 1", run: true, page: true },
    { file: "docs/page.md", line: 10, code: "two();", run: false, page: true },
  ]);
});
