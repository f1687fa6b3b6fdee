import { readFileSync } from "node:fs";
import { filesBelow, root } from "../packages.js";

const hardLimit = 400;

/** Files that may be longer: generated-looking tables and ports of long published algorithms. */
const exempt: readonly RegExp[] = [
  /^packages\/core\/src\/statistics\/portable\//,
  /^packages\/core\/src\/model\/(.+\/)?(readOnnx|onnxReader)[^/]*\.ts$/,
  /[tT]able(s)?\.generated\.ts$/,
];

/** One sentence for each source file over the hard limit. */
export function fileLengthProblems(): readonly string[] {
  return ["packages/core/src", "packages/node/src", "packages/web/src", "examples", "tools"]
    .flatMap((folder) => filesBelow(folder, (path) => /\.m?ts$|\.mjs$/.test(path)))
    .filter((path) => !exempt.some((pattern) => pattern.test(path)))
    .map((path) => ({
      path,
      lines: readFileSync(root + path, "utf8")
        .trimEnd()
        .split("\n").length,
    }))
    .filter(({ lines }) => lines > hardLimit)
    .map(({ path, lines }) => `${path} has ${lines} lines, ${hardLimit} at most: one concept, one file`);
}
