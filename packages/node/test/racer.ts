import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Starts a process that waits to spend from the ledger at `path`, a database where its name ends in `.db`, until it is refused. */
export async function racer(path: string, units: number): Promise<ChildProcessWithoutNullStreams> {
  const tsx = ["--import", "tsx", join(root, "packages/node/test/raceForBudget.ts"), path, `${units}`];
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.base.json") };
  const child = spawn(process.execPath, tsx, { cwd: root, env });
  await once(child.stdout, "data");
  return child;
}

/** Lets it go, and says how often it spent and why it stopped; rejects where it was killed. */
export async function racerOutcome(
  child: ChildProcessWithoutNullStreams,
): Promise<{ spent: number; code: string }> {
  const said: string[] = [];
  const failed: string[] = [];
  child.stdout.on("data", (data: Buffer) => said.push(data.toString()));
  child.stderr.on("data", (data: Buffer) => failed.push(data.toString()));
  child.stdin.write("go\n");
  await once(child, "close");
  if (said.length === 0) throw new Error(failed.join(""));
  return JSON.parse(said.join("")) as { spent: number; code: string };
}
