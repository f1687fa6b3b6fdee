import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cacheFolder, filesBelow, root } from "../packages.js";
import { command } from "../run/command.js";
import type { Tally } from "../run/tally.js";
import { nothing, plus } from "../run/tally.js";
import { vitestStage } from "../run/vitest.js";
import { exampleModule } from "./exampleModule.js";
import type { Example } from "./examplesOf.js";
import { examplesOf, examplesOfPage } from "./examplesOf.js";
import { publicSymbols } from "./publicSymbols.js";

const folder = `${cacheFolder}examples`;

/** Compiles and runs the documentation: examples of public symbols, of the README and of the pages below docs. */
export async function examplesStage(filters: readonly string[] = []): Promise<Tally> {
  const examples = allExamples();
  const problems = writeExamples(examples);
  for (const problem of problems) console.error(problem);
  const compiled = await compile(examples);
  return plus(
    { ...compiled, failed: compiled.failed + problems.length },
    await vitestStage(["examples"], filters),
  );
}

function allExamples(): readonly Example[] {
  const pages = ["README.md", ...filesBelow("docs", (path) => path.endsWith(".md"))];
  return [
    ...publicSymbols().flatMap(examplesOf),
    ...pages.flatMap((page) => examplesOfPage(page, readFileSync(root + page, "utf8"))),
  ];
}

/** Writes each example as a module and, for each page or source file, a test that imports its examples. */
function writeExamples(examples: readonly Example[]): readonly string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const problems: string[] = [];
  const tests = new Map<string, string[]>();
  for (const example of examples) {
    const { file, line, run } = example;
    const module = exampleModule(example);
    problems.push(...module.problems);
    writeFileSync(`${folder}/${flat(file)}.${line}.ts`, module.code);
    if (!run) continue;
    const lines = tests.get(file) ?? [];
    lines.push(
      `test(${JSON.stringify(`${file}:${line}`)}, async () => { await import("./${flat(file)}.${line}.ts"); });`,
    );
    tests.set(file, lines);
  }
  for (const [file, lines] of tests)
    writeFileSync(`${folder}/${flat(file)}.test.ts`, `import { test } from "vitest";\n${lines.join("\n")}\n`);
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(configuration, null, 2));
  return problems;
}

function flat(file: string): string {
  return file.replaceAll(/[^\w.]/g, "-");
}

const configuration = {
  extends: "../../examples/tsconfig.json",
  compilerOptions: {
    types: ["node"],
    allowImportingTsExtensions: true,
    // An example may show a name that it does not use, and takes the first of a list without asking whether there is one.
    noUncheckedIndexedAccess: false,
    noUnusedLocals: false,
    paths: {
      "@probity/core": ["../../packages/core/src/index.ts"],
      "@probity/core/*": ["../../packages/core/src/*/index.ts"],
      "@probity/node": ["../../packages/node/src/index.ts"],
      "@probity/web": ["../../packages/web/src/index.ts"],
      "probity:example": ["../../tools/docs/exampleAssertions.ts"],
    },
    tsBuildInfoFile: "../tsc/doc-examples.tsbuildinfo",
  },
  include: ["."],
};

const diagnostic = /^\.cache\/examples\/(.+)\.(\d+)\.ts\((\d+),\d+\): (.*)$/;

async function compile(examples: readonly Example[]): Promise<Tally> {
  const { code, output } = await command("tsc", ["-p", `${folder}/tsconfig.json`, "--pretty", "false"]);
  const sources = new Map(examples.map(({ file }) => [flat(file), file]));
  for (const line of output.split("\n").filter((text) => text !== "")) {
    // A message about an example, at the place where the example is written.
    const [, name = "", start = "", row = "", message = ""] = diagnostic.exec(line) ?? [];
    console.error(
      name === "" ? line : `${sources.get(name) ?? name}:${Number(start) + Number(row) - 1}: ${message}`,
    );
  }
  return code === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}
