// npm run new:measure -- <area>/<name>: the files of a new measure, and what is left to write (docs/adding-a-measure.md).
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { toWrite } from "./docs/docComments.js";
import { moduleFolders, root } from "./packages.js";

/** What the scaffold made, and what a person does next. */
export interface Scaffold {
  readonly files: readonly string[];
  readonly steps: readonly string[];
}

/**
 * Makes the source file, its export and a test that fails until it is written. An area is a module ("drift", or a folder
 * of one: "statistics/divergences") or a concept of statistics ("divergences").
 */
export function newMeasure(path: string, folder: string = root): Scaffold {
  const parts = /^([a-z][a-zA-Z/]*)\/([a-z][a-zA-Z0-9-]*)$/.exec(path);
  if (parts === null)
    throw new RangeError(
      `cannot make the measure "${path}": it needs an area and a name, such as divergences/hellinger-distance`,
    );
  const [, given = "", word = ""] = parts;
  const name = word.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const core = `${folder}packages/core/`;
  const modules = moduleFolders(`${core}src`);
  const area = modules.includes(given.split("/")[0] ?? "") ? given : `statistics/${given}`;
  const [module = "", ...inner] = area.split("/");
  const source = `src/${area}/${name}.ts`;
  const test = `test/${area}/${name}.golden.test.ts`;
  const index = `src/${module}/index.ts`;
  if (!existsSync(core + index))
    throw new RangeError(`cannot make the measure "${path}": packages/core/${index} is not there`);
  for (const file of [source, test])
    if (existsSync(core + file))
      throw new RangeError(`cannot make the measure "${path}": packages/core/${file} is there already`);

  const up = "../".repeat(inner.length + 1);
  write(core + source, sourceText(name, module, `${up}evidence/index.js`));
  write(core + test, testText(name, `${up}../src/${module}/index.js`));
  if (!/(^|\n)$/.test(readFileSync(core + index, "utf8"))) appendFileSync(core + index, "\n");
  const below = ["", ...inner].join("/");
  appendFileSync(core + index, `export { ${name} } from ".${below}/${name}.js";\n`);

  const kebab = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return {
    files: [source, test, index].map((file) => `packages/core/${file}`),
    steps: [
      "the definition: estimator, ties, missing values, direction, unit, source",
      `golden values: packages/core/golden/<area>/${kebab}.json, with the script that made them, its requirements and a README`,
      `the statistic and its doc comment: packages/core/${source} (the check of doc comments refuses "${toWrite}")`,
      `the test: packages/core/${test}, which fails until it compares with the golden values; then identities as properties`,
      `the catalogue row: packages/core/src/evidence/measures/<domain>Measures.ts, "<domain>/${kebab}"`,
      "the emitter: the check or audit that makes findings of it, through measure",
      "a line in the changeset, npm run format, npm test",
    ],
  };
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function sourceText(name: string, module: string, evidence: string): string {
  return `import { NotMeasurable } from "${evidence}";

/**
 * ${toWrite} what it is, with its formula; the shapes and units of its inputs; its range.
 *
 * ${toWrite} what is not measured, with the reasons, and what throws.
 *
 * ${toWrite} how to read it, and how not to; its cost, O(·); the source; the golden file.
 *
 * @example
 * import { ${name} } from "@probity/core/${module}";
 * ${name}(Float64Array.of(1, 2, 3)); // => "${toWrite} its result"
 */
export function ${name}(values: Float64Array): number {
  if (values.length === 0) throw new NotMeasurable("no-rows");
  throw new Error("${name} is not written yet");
}
`;
}

function testText(name: string, module: string): string {
  return `import { expect, test } from "vitest";
import { ${name} } from "${module}";

test("${name} has the values of the reference implementation", () => {
  expect.fail(\`compare \${${name}.name} with its golden values, at the tolerance of their file\`);
});
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    const { files, steps } = newMeasure(process.argv[2] ?? "");
    console.log(`made\n${files.map((file) => `  ${file}`).join("\n")}\nand now (docs/adding-a-measure.md)`);
    steps.forEach((step, i) => {
      console.log(`  ${i + 1}. ${step}`);
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
