import { existsSync } from "node:fs";
import { build } from "../build/build.js";
import { checks } from "../checks/checks.js";
import { chromiumPath } from "../chromium.mjs";
import { examplesStage } from "../docs/examplesStage.js";
import { notebooksStage } from "../notebooks/notebooksStage.js";
import { filesBelow, root } from "../packages.js";
import { redisServer } from "../redis.mjs";
import { command } from "./command.js";
import { runChecks } from "./runChecks.js";
import type { Tally } from "./tally.js";
import { nothing, notSilent, plus, tallyFrom } from "./tally.js";
import { vitestStage } from "./vitest.js";

/** A part of the test run with its time budget on two cores (design: 16 minutes in all). */
export interface Stage {
  readonly name: string;
  readonly minutes: number;
  readonly run: (filters: readonly string[]) => Promise<Tally>;
}

async function buildStage(): Promise<Tally> {
  const { rebuilt, problems } = await build();
  for (const problem of problems) console.error(problem);
  if (problems.length === 0)
    console.log(rebuilt.length === 0 ? "nothing to build" : `built ${rebuilt.join(", ")}`);
  return problems.length === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: problems.length };
}

async function browserStage(filters: readonly string[]): Promise<Tally> {
  const found = await chromiumPath();
  if (found.problem !== undefined) {
    console.error(found.problem);
    return { ...nothing, failed: 1 };
  }
  return vitestStage(["browser"], filters, { CHROMIUM_PATH: found.path });
}

/** Unit, property, level and fuzz tests in Node, with the type tests where there are any. */
function unitStage(filters: readonly string[]): Promise<Tally> {
  const typed = filesBelow("packages", (path) => path.endsWith(".test-d.ts")).length > 0;
  const redis = redisServer();
  if (redis.problem !== undefined) console.error(redis.problem);
  return vitestStage(
    typed ? ["unit", "types"] : ["unit"],
    filters,
    redis.path === undefined ? {} : { REDIS_SERVER: redis.path },
  );
}

const runtimeCases = "packages/core/test/runtimes/main.ts";
const offline = ["--no-remote", "--no-prompt", "--no-lock", "--no-check", "--cached-only"];

/** Deno, and the Node versions that npm carries as packages of their own: those are there on Linux x64 only. */
const runtimes = [
  { name: "Deno", program: "deno", args: ["run", ...offline, "--node-modules-dir=manual", runtimeCases] },
  ...["22", "24"].map((version) => ({
    name: `Node ${version}`,
    program: `../../tools/runtimes/node_modules/node-${version}/bin/node`,
    args: ["--import", "tsx", runtimeCases],
  })),
];

/** Runs the built core, as published, in other runtimes than the one of this run: the same bits everywhere. */
async function runtimesStage(): Promise<Tally> {
  let total = nothing;
  for (const { name, program, args } of runtimes) {
    if (!existsSync(`${root}node_modules/.bin/${program}`)) {
      console.log(`${name} is not to be had on this platform`);
      total = plus(total, { ...nothing, skipped: 1 });
      continue;
    }
    const { code, output } = await command(program, args);
    const lines = output.trimEnd().split("\n");
    console.log([name, ...lines.slice(0, -1)].join("\n"));
    total = plus(total, notSilent(lastLineTally(lines.at(-1) ?? ""), code));
  }
  return total;
}

function lastLineTally(line: string): Tally {
  try {
    return tallyFrom(JSON.parse(line));
  } catch {
    console.error(line);
    return { ...nothing, failed: 1 };
  }
}

/** All stages, fast checks first. */
export const stages: readonly Stage[] = [
  { name: "build", minutes: 1, run: buildStage },
  { name: "static", minutes: 3, run: (filters) => runChecks(checks, filters) },
  { name: "unit", minutes: 6.5, run: unitStage },
  { name: "docs", minutes: 2, run: examplesStage },
  { name: "runtimes", minutes: 1, run: runtimesStage },
  { name: "notebooks", minutes: 1.5, run: notebooksStage },
  { name: "browser", minutes: 2, run: browserStage },
];

export const stageNames: readonly string[] = ["all", ...stages.map(({ name }) => name)];
