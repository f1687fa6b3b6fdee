import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Package } from "../packages.js";
import { cacheFolder, filesBelow, packages, root } from "../packages.js";
import { command } from "../run/command.js";

/** What a build did: the packages that were out of date, and what went wrong. */
export interface Built {
  readonly rebuilt: readonly string[];
  readonly problems: readonly string[];
}

/** Builds the packages whose inputs changed since their stamp was written. */
export async function build(): Promise<Built> {
  const rebuilt: string[] = [];
  const problems: string[] = [];
  let below = "";
  for (const each of packages()) {
    // node and web are built against core's declarations: core's inputs are theirs as well.
    const inputs = digestOfInputs(each, below);
    if (each.name === "@probity/core") below = inputs;
    if (isCurrent(each, inputs)) continue;
    rebuilt.push(each.name);
    rmSync(stampOf(each), { force: true });
    const { code, output } = await command("tsup", [], { cwd: root + each.folder });
    const missing = outputsOf(each).filter((file) => !existsSync(file));
    const unreachable = output.split("\n").filter((line) => line.startsWith("[plugin dts]"));
    if (code !== 0 || missing.length > 0) {
      const why =
        code === 0 ? `these files are missing:\n${missing.join("\n")}` : output.replace(/\n\s+at .*/g, "");
      problems.push(`${each.folder}: the build failed\n${why}`);
      break;
    }
    // A type that a public declaration mentions and nobody can import: a defect, so there is no stamp.
    problems.push(...new Set(unreachable));
    if (unreachable.length > 0) continue;
    mkdirSync(`${cacheFolder}build`, { recursive: true });
    writeFileSync(stampOf(each), inputs);
  }
  return { rebuilt, problems };
}

function digestOfInputs({ folder, entries }: Package, below: string): string {
  const hash = createHash("sha256").update(
    `${process.versions.modules} ${below} ${[...entries.keys()].join(" ")}`,
  );
  const files = [
    "pnpm-lock.yaml",
    "tsconfig.base.json",
    "tools/build/tsupOptions.ts",
    ...["package.json", "tsconfig.json", "tsconfig.build.json", "tsup.config.ts", "web-standard.d.ts"].map(
      (name) => `${folder}/${name}`,
    ),
    ...filesBelow(`${folder}/src`, () => true),
  ];
  for (const file of files)
    if (existsSync(root + file)) hash.update(`\0${file}\0`).update(readFileSync(root + file));
  return hash.digest("hex");
}

function isCurrent(each: Package, inputs: string): boolean {
  return (
    existsSync(stampOf(each)) &&
    readFileSync(stampOf(each), "utf8") === inputs &&
    outputsOf(each).every((file) => existsSync(file))
  );
}

function stampOf({ name }: Package): string {
  return `${cacheFolder}build/${name.replace("/", "-")}`;
}

function outputsOf({ folder, entries }: Package): readonly string[] {
  return [...entries.keys()].flatMap((name) =>
    ["js", "cjs", "d.ts", "d.cts"].map((ending) => `${root}${folder}/dist/${name}.${ending}`),
  );
}
