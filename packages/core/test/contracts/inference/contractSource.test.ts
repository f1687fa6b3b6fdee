import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import * as zod from "zod";
import type { Contract, InferredContract } from "../../../src/contracts/index.js";
import * as contracts from "../../../src/contracts/index.js";
import {
  contractSource,
  contractToOdcs,
  defineInferredContract,
  inferContract,
} from "../../../src/contracts/index.js";
import { profileTable } from "../../../src/profile/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { mortgages } from "../mortgages.js";

const heading = { name: 'a "quoted" name', version: "0.1.0", owner: "tests\n", purpose: "*/ ${tests} `" };

/** Runs the source as the module that it is. */
function run(source: string): Contract {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: { contract?: Contract } = {};
  const modules: { readonly [name: string]: unknown } = { "@probity/core/contracts": contracts, zod };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- what a bundler would do
  new Function("exports", "require", outputText)(exported, (name: string) => modules[name]);
  return exported.contract!;
}

/** What two contracts say, without the parts that are code. */
function told(contract: Contract): unknown {
  const { document, notExpressed } = contractToOdcs(contract);
  const expectations = contract.expectations.map((expectation) =>
    expectation.kind === "matches-pattern"
      ? { ...expectation, pattern: String(expectation.pattern) }
      : expectation,
  );
  return { document, notExpressed, columns: contract.columns, expectations };
}

const expectSame = (inferred: InferredContract): void => {
  const made = defineInferredContract(zod.z, inferred, heading);
  expect(told(run(contractSource(inferred, heading)))).toEqual(told(made));
};

const rows = 200;
const column = (of: (row: number) => unknown): unknown[] => Array.from({ length: rows }, (_, row) => of(row));
const source = {
  id: column((row) => `id-${row * 7}`),
  n: column((row) => row + 1),
  share: column((row) => ((row * 7) % rows) / rows - 0.5),
  "the plan": column((row) => ["a", 'b"\u2028', "`${c}`"][row % 3]),
  maybe: column((row) => (row % 4 === 0 ? null : "2024-01-01")),
  mail: column((row) => `p${row}@example.com`),
  flag: column((row) => row % 2 === 0),
  at: column((row) => new Date(row)),
  ends: column((row) => (row === 3 ? Number.POSITIVE_INFINITY : row / 3)),
  code: column((row) => row % 2),
};

describe("contractSource", () => {
  const table = tableFrom(source);
  const inferred = inferContract(profileTable(table, { shown: "all" }), {
    holdout: table,
    sensitivity: { mail: "personal" },
    rowCountFactor: 2,
  });

  it("is a module that makes the same contract", () => {
    const used = new Set(inferred.proposed.map(({ kind }) => kind));
    for (const kind of [
      "key",
      "order",
      "enumeration",
      "range",
      "length",
      "pattern",
      "date",
      "complete",
      "mostly-finite",
      "row-count",
    ])
      expect(used, kind).toContain(kind);
    expectSame(inferred);
  });

  it("is a module whatever the columns and values are named", () => {
    const text = fc.string({ unit: "binary", maxLength: 5 });
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (name, a, b, number) => {
          fc.pre(name !== "__proto__");
          const data = tableFrom({
            [name]: column((row) => (row % 2 === 0 ? a : b)),
            "a number": column((row) => (row % 2 === 0 ? number : 0)),
          });
          expectSame(inferContract(profileTable(data, { shown: "all" }), { holdout: data }));
        },
      ),
      { numRuns: 15 },
    );
  });

  it("compiles under strict types", { timeout: 60_000 }, () => {
    const sound = inferContract(profileTable(mortgages, { shown: "all" }), { holdout: mortgages });
    const files = new Map([
      ["inferred-first.ts", contractSource(inferred, heading)],
      ["inferred-second.ts", contractSource(sound, heading)],
      [
        "inferred-use.ts",
        `import type { RowOf } from "@probity/core/contracts";
         import { contract } from "./inferred-first.js";
         export const n: number = ({} as RowOf<typeof contract>).n;
         // @ts-expect-error the column may be missing
         export const maybe: string = ({} as RowOf<typeof contract>).maybe;`,
      ],
    ]);
    // That it can find any.
    files.set("inferred-wrong.ts", 'export const wrong: number = "text";');
    expect(problemsOf(files)).toEqual(["Type 'string' is not assignable to type 'number'."]);
  });
});

/** What the compiler has to say of files that stand beside this one, with the settings of this folder. */
function problemsOf(files: ReadonlyMap<string, string>): readonly string[] {
  const folder = import.meta.dirname;
  const config = ts.getParsedCommandLineOfConfigFile(
    `${folder}/../../tsconfig.json`,
    { noEmit: true, incremental: false, composite: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  )!;
  const { tsBuildInfoFile: _, ...options } = config.options;
  const host = ts.createCompilerHost(options);
  const at = (name: string): string => `${folder}/${name}`;
  const texts = new Map([...files].map(([name, text]) => [at(name), text]));
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, version) =>
    texts.has(path) ? ts.createSourceFile(path, texts.get(path)!, version) : getSourceFile(path, version);
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((path) => {
    const file = program.getSourceFile(path)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      (problem) => ts.flattenDiagnosticMessageText(problem.messageText, "\n"),
    );
  });
}
