import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { docCommentProblems } from "../docs/docComments.js";
import { publicSymbols } from "../docs/publicSymbols.js";
import { newMeasure } from "../newMeasure.js";
import { temporaryFolder } from "./temporaryFolder.js";

function repository(): string {
  return temporaryFolder({
    "packages/core/src/evidence/index.ts":
      "export class NotMeasurable { constructor(readonly reason: string) {} }\n",
    "packages/core/src/statistics/index.ts": "",
    "packages/core/src/drift/index.ts": 'export { old } from "./old.js";',
    "packages/core/src/drift/old.ts": "/** Old. */\nexport const old: number = 1;",
  });
}

test("a concept of statistics gets a source file, its export and a test", () => {
  const folder = repository();
  const { files, steps } = newMeasure("divergences/hellinger-distance", folder);
  expect(files).toEqual([
    "packages/core/src/statistics/divergences/hellingerDistance.ts",
    "packages/core/test/statistics/divergences/hellingerDistance.golden.test.ts",
    "packages/core/src/statistics/index.ts",
  ]);
  expect(steps.join("\n")).toContain('"<domain>/hellinger-distance"');
  const [source, test, index] = files.map((file) => readFileSync(folder + file, "utf8"));
  expect(source).toContain('from "../../evidence/index.js"');
  expect(source).toContain("export function hellingerDistance(");
  expect(test).toContain('from "../../../src/statistics/index.js"');
  expect(test).toContain("expect.fail(");
  expect(index).toBe('export { hellingerDistance } from "./divergences/hellingerDistance.js";\n');
});

test("a module gets the same, and the check of doc comments refuses it until it is written", () => {
  const folder = repository();
  newMeasure("drift/suddenShare", folder);
  const index = `${folder}packages/core/src/drift/index.ts`;
  expect(readFileSync(index, "utf8")).toBe(
    'export { old } from "./old.js";\nexport { suddenShare } from "./suddenShare.js";\n',
  );
  expect(docCommentProblems(publicSymbols([index]))).toEqual([
    expect.stringMatching(/suddenShare has parts still to write/),
  ]);
});

test("nothing is written over, and a path that is none is refused", () => {
  const folder = repository();
  newMeasure("drift/suddenShare", folder);
  expect(() => newMeasure("drift/sudden-share", folder)).toThrow(/is there already/);
  for (const path of ["", "share", "drift/", "/share", "Drift/share", "drift/../share"])
    expect(() => newMeasure(path, folder)).toThrow(RangeError);
});
