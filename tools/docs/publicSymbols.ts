import { existsSync } from "node:fs";
import { relative } from "node:path";
import ts from "typescript";
import { packages, root } from "../packages.js";

/** A name that a package exports, with what the checks need to know about it. */
export interface PublicSymbol {
  readonly name: string;
  /** The file that declares it, relative to the root, and the line of its declaration. */
  readonly file: string;
  readonly line: number;
  /** The text of its doc comment with the comment marks, and the line where it starts; empty where there is none. */
  readonly comment: string;
  readonly commentLine: number;
  /** For a function: the names of its parameters, of its longest signature. */
  readonly parameters: readonly string[] | undefined;
}

/** The index files of the packages: what they export is public. */
export function indexFiles(): readonly string[] {
  return packages().flatMap(({ folder, entries }) =>
    [...entries.values()].map((file) => `${root}${folder}/${file}`),
  );
}

/** Every symbol that these index files export, once, in the order of file and line. */
export function publicSymbols(entries: readonly string[] = indexFiles()): readonly PublicSymbol[] {
  const found = new Map<string, PublicSymbol>();
  for (const { files, options } of groupedByConfiguration(entries)) {
    const program = ts.createProgram([...files], options);
    const checker = program.getTypeChecker();
    for (const file of files) {
      const source = program.getSourceFile(file);
      const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
      if (module === undefined) continue;
      for (const exported of checker.getExportsOfModule(module)) {
        const symbol = describe(exported, checker);
        if (symbol !== undefined) found.set(`${symbol.file}:${symbol.line}:${symbol.name}`, symbol);
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

interface Group {
  readonly files: readonly string[];
  readonly options: ts.CompilerOptions;
}

function groupedByConfiguration(entries: readonly string[]): readonly Group[] {
  const groups = ["packages/core", "packages/node", "packages/web"]
    .map((folder) => ({ folder: `${root}${folder}/`, config: `${root}${folder}/tsconfig.json` }))
    .filter(({ config }) => existsSync(config))
    .map(({ folder, config }) => ({
      files: entries.filter((file) => file.startsWith(folder)),
      options: optionsOf(config),
    }));
  const grouped = new Set(groups.flatMap(({ files }) => files));
  const others = entries.filter((file) => !grouped.has(file));
  return [...groups, { files: others, options: optionsOf(`${root}packages/core/tsconfig.json`) }].filter(
    ({ files }) => files.length > 0,
  );
}

function optionsOf(config: string): ts.CompilerOptions {
  const folder = config.slice(0, config.lastIndexOf("/"));
  const { options, errors } = ts.parseJsonSourceFileConfigFileContent(
    ts.readJsonConfigFile(config, (file) => ts.sys.readFile(file)),
    ts.sys,
    folder,
  );
  for (const { messageText } of errors)
    throw new Error(`${config}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  return { ...options, noEmit: true, incremental: false };
}

function describe(exported: ts.Symbol, checker: ts.TypeChecker): PublicSymbol | undefined {
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
  const declarations = (symbol.declarations ?? []).filter(
    (declaration) => !declaration.getSourceFile().fileName.includes("/node_modules/"),
  );
  // A name may be a type and a value at once, or overloaded: the comment may stand at any of them.
  const commented = declarations.find((declaration) => docComment(declaration) !== undefined);
  const declaration = commented ?? declarations[0];
  if (declaration === undefined) return undefined;
  const source = declaration.getSourceFile();
  const comment = docComment(declaration);
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line + 1;
  return {
    name: exported.name,
    file: relative(root, source.fileName),
    line: lineOf(declaration.getStart(source)),
    comment: comment?.text ?? "",
    commentLine: comment === undefined ? 0 : lineOf(comment.at),
    parameters: parametersOf(symbol, checker),
  };
}

function docComment(declaration: ts.Declaration): { readonly text: string; readonly at: number } | undefined {
  const { text } = declaration.getSourceFile();
  // `export const x = …`: the comment belongs to the statement.
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const range = ts
    .getLeadingCommentRanges(text, node.getFullStart())
    ?.findLast(({ pos }) => text.startsWith("/**", pos));
  return range === undefined ? undefined : { text: text.slice(range.pos, range.end), at: range.pos };
}

function parametersOf(symbol: ts.Symbol, checker: ts.TypeChecker): readonly string[] | undefined {
  if ((symbol.flags & ts.SymbolFlags.Value) === 0) return undefined;
  return checker
    .getTypeOfSymbol(symbol)
    .getCallSignatures()
    .map((signature) => signature.parameters.map(({ name }) => name))
    .sort((a, b) => b.length - a.length)[0];
}
