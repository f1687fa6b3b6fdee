// npm run test:deep [-- replicates]: damaged models by the hundred thousand, then the levels of all tests with full counts, a worker a
// core; writes golden/levels/README.md.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Rejections } from "../packages/core/test/levels/levelCase.js";
import { levelSummary } from "../packages/core/test/levels/levelSummary.js";
import { root } from "./packages.js";
import { command, shownCommand } from "./run/command.js";

const seed = "levels";
const replicates = Number(process.argv[2] ?? 4000);
const worker = "packages/core/test/levels/worker.ts";
const folder = `${root}packages/core/golden/levels/`;

async function rejectionsOf(from: number, step: number): Promise<readonly Rejections[]> {
  const args = ["--import", "tsx", worker, seed, `${replicates}`, `${from}`, `${step}`];
  const { code, output, stdout } = await command("node", args);
  if (code !== 0) throw new Error(output);
  return JSON.parse(stdout) as readonly Rejections[];
}

async function run(): Promise<number> {
  const workers = availableParallelism();
  const parts = await Promise.all(Array.from({ length: workers }, (_, i) => rejectionsOf(i, workers)));
  const results = parts[0]!.map((_, at) => ({
    rejected: parts.reduce((sum, part) => sum + part[at]!.rejected, 0),
    replicates: parts.reduce((sum, part) => sum + part[at]!.replicates, 0),
  }));
  const commit = execFileSync("git", ["rev-parse", "--short=12", "HEAD"], {
    cwd: root,
    encoding: "utf8",
  }).trim();
  const date = new Date().toISOString().slice(0, 10);
  const { markdown, problems } = levelSummary({ seed, commit, date, replicates, results });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}README.md`, markdown);
  console.log(`${results.length} levels, ${problems.length} outside that no doc comment states`);
  for (const problem of problems) console.error(problem);
  return problems.length === 0 ? 0 : 1;
}

const fuzzed = await shownCommand(
  "vitest",
  ["run", "--project", "unit", "--testTimeout=400000", "packages/core/test/model/fuzz.test.ts"],
  { env: { PROBITY_DEEP: "1" } },
);
process.exitCode = Math.max(fuzzed, await run());
