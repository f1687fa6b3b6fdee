import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the repository, with a slash at its end. */
export const root: string = fileURLToPath(new URL("../", import.meta.url));

/** What the repository keeps between runs; git ignores it. */
export const cacheFolder: string = `${root}.cache/`;

/** A published package: its folder, and its entries (subpath → source file). */
export interface Package {
  readonly name: string;
  readonly folder: string;
  readonly entries: ReadonlyMap<string, string>;
}

/** The folders of core/src that are modules (they have an index.ts), in order. */
export function moduleFolders(source: string = `${root}packages/core/src`): readonly string[] {
  return readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${source}/${entry.name}/index.ts`))
    .map((entry) => entry.name)
    .sort();
}

/** The packages in the order in which they build; one without an index.ts yet is left out. */
export function packages(): readonly Package[] {
  const all = ["core", "node", "web"].map((short) => ({
    name: `@probity/${short}`,
    folder: `packages/${short}`,
    entries: new Map([
      ["index", "src/index.ts"],
      ...(short === "core" ? moduleFolders() : []).map((name) => [name, `src/${name}/index.ts`] as const),
      // A page makes its workers itself: only its bundler knows where the script ends up.
      ...(short === "web" ? [["worker", "src/worker.ts"] as const] : []),
    ]),
  }));
  return all.filter(({ folder }) => existsSync(`${root}${folder}/src/index.ts`));
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8")) as unknown;
}

/** All files below a folder of the repository whose path matches, relative to the root and sorted. */
export function filesBelow(folder: string, matches: (path: string) => boolean): readonly string[] {
  if (!existsSync(root + folder)) return [];
  return readdirSync(root + folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesBelow(path, matches);
      return matches(path) ? [path] : [];
    })
    .sort();
}

const skipped: ReadonlySet<string> = new Set(["node_modules", "dist", "out", ".cache", "__screenshots__"]);
