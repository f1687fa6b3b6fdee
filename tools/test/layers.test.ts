import { expect, test } from "vitest";
import { layerProblems } from "../checks/layers.js";
import { domains, ground, importsOf, moduleNames } from "../modules.js";
import { temporaryFolder } from "./temporaryFolder.js";

const sound = {
  "packages/core/package.json": '{ "name": "@probity/core", "type": "module" }',
  "packages/core/node_modules/zod/v4/core/index.js": "export const schema = 1;",
  "packages/core/node_modules/zod/package.json": '{ "name": "zod", "type": "module" }',
  "packages/core/node_modules/lodash/package.json": '{ "name": "lodash", "main": "index.js" }',
  "packages/core/node_modules/lodash/index.js": "module.exports = {};",
  "packages/core/src/evidence/index.ts": 'export { finding } from "./finding.js";',
  "packages/core/src/evidence/finding.ts": "export const finding = 1;",
  "packages/core/src/random/index.ts": 'export { seeded } from "./seeded.js";',
  "packages/core/src/random/seeded.ts":
    'import { finding } from "../evidence/index.js";\nexport const seeded = finding;',
  "packages/core/src/random/secureRandomFromBits.ts": "export const secureRandomFromBits = 1;",
  "packages/core/src/statistics/index.ts": 'export { exp } from "./portable/index.js";',
  "packages/core/src/statistics/portable/index.ts": "export const exp = 1;",
  "packages/core/src/testing/index.ts":
    'export { secureRandomFromBits } from "../random/secureRandomFromBits.js";',
  "packages/core/src/drift/index.ts": 'export { exp } from "../statistics/portable/index.js";',
  "packages/core/src/flow/index.ts": 'export { exp } from "../drift/index.js";',
  "packages/core/src/report/index.ts":
    'import type { exp } from "../flow/index.js";\nexport type Shown = typeof exp;',
};

test("a sound tree has no problem", async () => {
  expect(await layerProblems(temporaryFolder(sound))).toEqual([]);
});

const planted: readonly [what: string, file: string, text: string, reason: RegExp][] = [
  [
    "ground that imports a domain",
    "packages/core/src/evidence/finding.ts",
    'export { exp } from "../drift/index.js";',
    /evidence may import no other module: the spine is inert/,
  ],
  [
    "a domain that imports what its row does not list, even as a type",
    "packages/core/src/fairness/index.ts",
    'import type { exp } from "../drift/index.js";\nexport type Exp = typeof exp;',
    /fairness may import .*: noise on counts is a function/,
  ],
  [
    "a report that imports code",
    "packages/core/src/report/index.ts",
    'export { exp } from "../flow/index.js";',
    /report may import .*types of any module, and no code/,
  ],
  [
    "a module without a row",
    "packages/core/src/helpers/index.ts",
    'export { finding } from "../evidence/index.js";',
    /a new module needs its row/,
  ],
  [
    "a deep import",
    "packages/core/src/random/index.ts",
    'export { finding } from "../evidence/finding.js";',
    /through its index\.ts/,
  ],
  [
    "a file lent to tests",
    "packages/core/src/privacy/index.ts",
    'export { secureRandomFromBits } from "../random/secureRandomFromBits.js";',
    /only testing may reach this file/,
  ],
  [
    "testing in the library",
    "packages/core/src/flow/index.ts",
    'export { secureRandomFromBits } from "../testing/index.js";',
    /testing is imported by tests only/,
  ],
  [
    "a subpath in the root export",
    "packages/core/src/index.ts",
    'export { exp } from "./drift/index.js";',
    /root export is evidence and table/,
  ],
  [
    "a cycle",
    "packages/core/src/evidence/finding.ts",
    'import { other } from "./other.js";\nexport const finding = other;',
    /are one file, or a third is missing/,
  ],
  [
    "a dependency",
    "packages/core/src/drift/index.ts",
    'import lodash from "lodash";\nexport const drift = lodash;',
    /nothing else at run time: pass the rest in/,
  ],
  [
    "zod at run time",
    "packages/core/src/contracts/index.ts",
    'export { schema } from "zod/v4/core/index.js";',
    /types of zod\/v4\/core, and no code/,
  ],
  [
    "Node in core",
    "packages/core/src/table/index.ts",
    'export { readFile } from "node:fs";',
    /core runs in every runtime/,
  ],
  [
    "core's files from node",
    "packages/node/src/index.ts",
    'export { exp } from "../../core/src/drift/index.js";',
    /by its public exports/,
  ],
  [
    "web from node",
    "packages/node/src/index.ts",
    'export { page } from "../../web/src/index.js";',
    /node and web never import each other/,
  ],
  [
    "what is not there",
    "packages/core/src/drift/index.ts",
    'export { gone } from "./gone.js";',
    /the imported file or package is not there/,
  ],
];

test.for(planted)("%s is refused with its reason", async ([, file, text, reason]) => {
  const folder = temporaryFolder({
    ...sound,
    "packages/core/src/evidence/other.ts":
      'import { finding } from "./finding.js";\nexport const other = finding;',
    "packages/web/src/index.ts": "export const page = 1;",
    [file]: text,
  });
  const problems = await layerProblems(folder);
  expect(problems).toContainEqual(expect.stringMatching(reason));
  expect(problems.every((problem) => problem.startsWith(file) || problem.includes("evidence/other.ts"))).toBe(
    true,
  );
});

test("the table names only modules, and ground stands on ground alone", () => {
  for (const name of moduleNames) expect(moduleNames).toEqual(expect.arrayContaining([...importsOf(name)]));
  for (const { imports } of Object.values(ground))
    expect(Object.keys(ground)).toEqual(expect.arrayContaining([...imports]));
});

test("the modules of the table have no cycle among them", () => {
  const reaches = (from: string, to: string): boolean =>
    importsOf(from).some((next) => next === to || (next in domains && reaches(next, to)));
  for (const name of Object.keys(domains)) expect(reaches(name, name), name).toBe(false);
});
