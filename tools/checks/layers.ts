import { existsSync } from "node:fs";
import type { ICruiseResult, IFlattenedRuleSet, IForbiddenRuleType } from "dependency-cruiser";
import { cruise } from "dependency-cruiser";
import {
  coreDependencies,
  importsOf,
  innerEntries,
  lentToTests,
  moduleNames,
  reasonOf,
  rootExport,
  testsOnly,
  typesOfAny,
} from "../modules.js";
import { root } from "../packages.js";

const core = "^packages/core/src";

const anyOf = (names: readonly string[]): string => `(${names.join("|")})`;

const fileOfCore = (file: string): string => `${core}/${file.replaceAll(".", "\\.")}$`;

/** One rule for each module: it imports nothing of core but itself and what the table allows. */
const moduleRules = moduleNames.map((name): IForbiddenRuleType => {
  const allowed = [name, ...importsOf(name)];
  return {
    name: `module-${name}`,
    severity: "error",
    comment: `${name} may import ${allowed.slice(1).join(", ") || "no other module"}: ${reasonOf(name)}`,
    from: { path: `${core}/${name}/` },
    to: {
      path: `${core}/`,
      pathNot: `${core}/${anyOf(allowed)}/`,
      ...(name === typesOfAny ? { dependencyTypesNot: ["type-only"] } : {}),
    },
  };
});

const otherRules: readonly IForbiddenRuleType[] = [
  {
    name: "known-module",
    severity: "error",
    comment: "a new module needs its row in tools/modules.ts, with the reason for its edges",
    from: { path: `${core}/[^/]+/`, pathNot: `${core}/${anyOf(moduleNames)}/` },
    to: {},
  },
  {
    name: "root-export",
    severity: "error",
    comment: `core's root export is ${rootExport.join(" and ")}; everything else is a subpath`,
    from: { path: `${core}/index\\.ts$` },
    to: { pathNot: `${core}/${anyOf(rootExport)}/index\\.ts$` },
  },
  {
    name: "through-index",
    severity: "error",
    comment: "another module is imported through its index.ts: what that does not export is private",
    from: { path: `${core}/([^/]+)/` },
    to: {
      path: `${core}/[^/]+/`,
      pathNot: [
        `${core}/$1/`,
        `${core}/[^/]+/index\\.ts$`,
        ...[...innerEntries, ...lentToTests].map(fileOfCore),
      ],
    },
  },
  {
    name: "lent-to-tests",
    severity: "error",
    comment: `only ${testsOnly} may reach this file: it would let a user weaken what it protects`,
    from: { path: `${core}/([^/]+)/`, pathNot: `${core}/${testsOnly}/` },
    to: { path: lentToTests.map(fileOfCore), pathNot: `${core}/$1/` },
  },
  {
    name: "not-through-root",
    severity: "error",
    comment: "core's root export is for users: inside, import the module that holds the name",
    from: { path: `${core}/` },
    to: { path: `${core}/index\\.ts$` },
  },
  {
    name: "tests-only",
    severity: "error",
    comment: `${testsOnly} is imported by tests only`,
    from: { path: "^packages/[^/]+/src/", pathNot: `${core}/${testsOnly}/` },
    to: { path: `(${core}/${testsOnly}/|^packages/core/dist/${testsOnly}\\.)` },
  },
  {
    name: "core-dependencies",
    severity: "error",
    comment: `core depends on ${Object.keys(coreDependencies).join(", ")} and nothing else at run time: pass the rest in`,
    from: { path: `${core}/` },
    to: {
      path: "node_modules/",
      pathNot: [`node_modules/${anyOf(Object.keys(coreDependencies))}/`, "node_modules/zod/v4/core/"],
    },
  },
  {
    name: "core-zod-types",
    severity: "error",
    comment: "core reads a schema's public definition: it may import types of zod/v4/core, and no code",
    from: { path: `${core}/` },
    to: { path: "node_modules/zod/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "core-neutral",
    severity: "error",
    comment: "core runs in every runtime: files, sockets and clocks belong to packages/node and packages/web",
    from: { path: `${core}/` },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "public-exports",
    severity: "error",
    comment: "node and web import core by its public exports (@probity/core/…), not by its files",
    from: { path: "^packages/(node|web)/" },
    to: { path: "^packages/core/(src|test|golden|bench)/" },
  },
  {
    name: "core-below",
    severity: "error",
    comment: "core knows neither node nor web: they adapt it",
    from: { path: `${core}/` },
    to: { path: "(^packages/(node|web)/|@probity/)" },
  },
  {
    name: "node-and-web",
    severity: "error",
    comment: "node and web never import each other: what both need is core's",
    from: { path: "^packages/(node|web)/" },
    to: { path: "^(packages/(node|web)/|@probity/(node|web))", pathNot: "^packages/$1/" },
  },
  {
    name: "no-cycle",
    severity: "error",
    comment:
      "files that need each other to run are one file, or a third is missing (types may refer to each other)",
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  {
    name: "resolvable",
    severity: "error",
    comment: "the imported file or package is not there (or not among the package's dependencies or exports)",
    from: {},
    to: { couldNotResolve: true },
  },
];

const rules: IFlattenedRuleSet = { forbidden: [...moduleRules, ...otherRules] };

/** One sentence for each import that the table of modules does not allow. */
export async function layerProblems(baseDir: string = root): Promise<readonly string[]> {
  const folders = ["core", "node", "web"].map((name) => `packages/${name}/src`);
  const { output } = await cruise(
    folders.filter((folder) => existsSync(`${baseDir}/${folder}`)),
    {
      baseDir: baseDir.replace(/\/$/, ""),
      ruleSet: rules,
      validate: true,
      tsPreCompilationDeps: true,
      combinedDependencies: true,
      doNotFollow: { path: ["node_modules", "/dist/"] },
      enhancedResolveOptions: {
        exportsFields: ["exports"],
        conditionNames: ["import", "types", "default"],
        extensions: [".ts", ".d.ts", ".js", ".mjs"],
      },
    },
    { extensionAlias: { ".js": [".ts", ".d.ts", ".js"] } },
  );
  if (typeof output === "string") throw new Error("dependency-cruiser answered with text");
  return problemsIn(output);
}

function problemsIn({ summary, modules }: ICruiseResult): readonly string[] {
  if (!modules.some(({ source }) => source.startsWith("packages/core/src/")))
    return ["no file of packages/core/src was read"];
  const comments = new Map(rules.forbidden?.map(({ name, comment }) => [name, comment]));
  return summary.violations.map(({ from, to, rule, cycle }) => {
    const path = cycle === undefined ? to : cycle.map(({ name }) => name).join(" → ");
    return `${from} → ${path}: ${comments.get(rule.name) ?? rule.name}`;
  });
}
