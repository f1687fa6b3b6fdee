import { existsSync } from "node:fs";
import { docCommentProblems } from "../docs/docComments.js";
import { exportsProblems } from "../exports.js";
import { cacheFolder, root } from "../packages.js";
import { command } from "../run/command.js";
import type { Check } from "../run/runChecks.js";
import { fileLengthProblems } from "./fileLength.js";
import { layerProblems } from "./layers.js";
import { linkProblems } from "./links.js";
import { loadingProblems, publintProblems, typeResolutionProblems } from "./packaging.js";
import { sizeProblems } from "./sizes.js";

const typeChecked = [
  "packages/core",
  "packages/core/test",
  "packages/node",
  "packages/web",
  "examples",
  "tools",
  ".",
];

/** A check that is a program: its output is the problem when it ends badly. */
function program(name: string, file: string, args: readonly string[]): Check {
  return {
    name,
    problems: async () => {
      const { code, output } = await command(file, args);
      return code === 0 ? [] : [output];
    },
  };
}

// Lint rules that know types look across files, and eslint's cache does not: only a developer's second run uses it.
const eslintCache =
  process.env["CI"] === undefined
    ? ["--cache", "--cache-strategy", "content", "--cache-location", `${cacheFolder}eslint`]
    : [];

/** The static stage, fast checks first. */
export const checks: readonly Check[] = [
  { name: "exports", problems: exportsProblems },
  { name: "file-length", problems: fileLengthProblems },
  { name: "links", problems: linkProblems },
  program("format", "biome", ["check", "--error-on-warnings", "."]),
  { name: "layers", problems: () => layerProblems() },
  { name: "doc-comments", problems: () => docCommentProblems() },
  ...typeChecked
    .filter((folder) => existsSync(`${root}${folder}/tsconfig.json`))
    .map((folder) =>
      program(`types:${folder === "." ? "root" : folder}`, "tsc", ["-p", folder, "--pretty", "false"]),
    ),
  program("lint", "eslint", ["--max-warnings", "0", ...eslintCache, "."]),
  program("dead-code", "knip", ["--no-progress", "--treat-config-hints-as-errors"]),
  { name: "loading", problems: loadingProblems },
  { name: "publint", problems: publintProblems },
  { name: "type-resolution", problems: typeResolutionProblems },
  { name: "sizes", problems: sizeProblems },
];
