import { build } from "../build/build.js";
import { checks } from "../checks/checks.js";
import { chromiumPath } from "../chromium.mjs";
import { examplesStage } from "../docs/examplesStage.js";
import { filesBelow } from "../packages.js";
import { command } from "./command.js";
import { runChecks } from "./runChecks.js";
import type { Tally } from "./tally.js";
import { nothing, notSilent, tallyFrom } from "./tally.js";
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

/** Unit and property tests in Node, with the type tests where there are any. */
function unitStage(filters: readonly string[]): Promise<Tally> {
  const typed = filesBelow("packages", (path) => path.endsWith(".test-d.ts")).length > 0;
  return vitestStage(typed ? ["unit", "types"] : ["unit"], filters);
}

/** Runs the built core, as published, in a third runtime. */
async function denoStage(): Promise<Tally> {
  const { code, output } = await command("deno", [
    "run",
    "--no-remote",
    "--no-prompt",
    "--no-lock",
    "--no-check",
    "--cached-only",
    "--node-modules-dir=manual",
    "packages/core/test/deno/main.ts",
  ]);
  const lines = output.trimEnd().split("\n");
  console.log(lines.slice(0, -1).join("\n"));
  return notSilent(lastLineTally(lines.at(-1) ?? ""), code);
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
  { name: "unit", minutes: 4, run: unitStage },
  { name: "docs", minutes: 2, run: examplesStage },
  { name: "deno", minutes: 1, run: denoStage },
  { name: "browser", minutes: 2, run: browserStage },
];

export const stageNames: readonly string[] = ["all", ...stages.map(({ name }) => name)];
