import ts from "typescript";
import { expect, it } from "vitest";

const source = `import { add, cast, column, equals, lookup, missing, when } from "../../src/features/index.js";
export const plain = column("a");
export const sum = add(plain, 1);
export const same = equals(column("t", "text"), "x");
export const chosen = when(same, plain, 0);
export const found = lookup(column("t", "text"), [["x", true]]);
export const text = cast(plain, "text");
export const none = missing("text");
`;

it("an inferred expression keeps its name, so that hovers are short and a module can export it", () => {
  const folder = import.meta.dirname;
  const config = ts.getParsedCommandLineOfConfigFile(
    `${folder}/../tsconfig.json`,
    { noEmit: false, incremental: false, composite: false, isolatedDeclarations: false, declaration: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  )!;
  const { tsBuildInfoFile: _, ...options } = config.options;
  const host = ts.createCompilerHost(options);
  const path = `${folder}/inferred-expressions.ts`;
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => name === path || fileExists(name);
  host.getSourceFile = (name, version) =>
    name === path ? ts.createSourceFile(name, source, version) : getSourceFile(name, version);
  const program = ts.createProgram([path], options, host);
  const file = program.getSourceFile(path)!;
  const checker = program.getTypeChecker();
  const names = file.statements.flatMap((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map((one) =>
          checker.typeToString(checker.getTypeAtLocation(one.name), one),
        )
      : [],
  );
  const [number, boolean, text] = ["number", "boolean", "text"].map((type) => `Expression<"${type}">`);
  expect(names.map((name) => name.replace(/^.*\.(?=Expression)/u, ""))).toEqual([
    number,
    number,
    boolean,
    number,
    boolean,
    text,
    text,
  ]);
  expect(program.getDeclarationDiagnostics(file)).toEqual([]);
}, 60_000);
