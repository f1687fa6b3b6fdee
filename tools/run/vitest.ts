import { existsSync, mkdirSync, rmSync } from "node:fs";
import { cacheFolder, readJson } from "../packages.js";
import { shownCommand } from "./command.js";
import type { Tally } from "./tally.js";
import { nothing, notSilent, tallyFrom } from "./tally.js";

/** Runs vitest projects and counts their tests. */
export async function vitestStage(
  projects: readonly string[],
  filters: readonly string[],
  env: Record<string, string> = {},
): Promise<Tally> {
  const file = `${cacheFolder}tally/${projects.join("-")}.json`;
  mkdirSync(`${cacheFolder}tally`, { recursive: true });
  rmSync(file, { force: true });
  const code = await shownCommand(
    "vitest",
    ["run", ...projects.flatMap((project) => ["--project", project]), ...filters],
    { env: { ...env, PROBITY_TALLY: file } },
  );
  return notSilent(existsSync(file) ? tallyFrom(readJson(file)) : nothing, code);
}
