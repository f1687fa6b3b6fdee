import { mkdirSync, writeFileSync } from "node:fs";
import { moduleNames } from "../modules.js";
import { cacheFolder, packages, readJson, root } from "../packages.js";
import { command } from "../run/command.js";
import { sizeBudgets } from "../sizes.js";

interface Measured {
  readonly name: string;
  readonly passed?: boolean;
  readonly size: number;
  readonly sizeLimit?: number;
}

/** One sentence for each subpath of core that outgrew its budget, or has none. */
export async function sizeProblems(): Promise<readonly string[]> {
  const core = packages().find(({ name }) => name === "@probity/core");
  const names = [...(core?.entries.keys() ?? [])];
  const missing = names
    .filter((name) => sizeBudgets[name] === undefined)
    .map((name) => `@probity/core/${name} has no size budget: add it to tools/sizes.ts with a sentence`);
  const stray = Object.keys(sizeBudgets)
    .filter((name) => name !== "index" && !moduleNames.includes(name))
    .map((name) => `tools/sizes.ts has a budget for ${name}, which is no module`);

  const peers = Object.keys(manifest()["peerDependencies"] ?? {});
  const config = names.map((name) => ({
    name,
    path: `${root}packages/core/dist/${name}.js`,
    import: "*",
    limit: `${sizeBudgets[name]?.kilobytes ?? 1_000} kB`,
    ignore: peers,
  }));
  // size-limit takes its project folder from the configuration's, and reads the plug-ins from its package.json.
  const file = `${cacheFolder}size-limit.json`;
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(file, JSON.stringify(config));
  const { code, output, stdout } = await command("size-limit", ["--json", "--config", file]);
  if (!stdout.trimStart().startsWith("[")) return [`size-limit ended with code ${code}\n${output}`];
  const measured = JSON.parse(stdout) as readonly Measured[];
  const large = measured
    .filter(({ passed, size, sizeLimit = 0 }) => passed !== true || size > sizeLimit)
    .map(
      ({ name, size }) =>
        `@probity/core/${name} weighs ${(size / 1000).toFixed(1)} kB, budget ${sizeBudgets[name]?.kilobytes ?? 0} kB (${sizeBudgets[name]?.because ?? "none"})`,
    );
  return [...missing, ...stray, ...large];
}

function manifest(): Record<string, object | undefined> {
  return readJson(`${root}packages/core/package.json`) as Record<string, object | undefined>;
}
