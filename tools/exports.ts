// The `exports` of every package follow from its folders. `npm run exports` writes them; the static stage compares.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Package } from "./packages.js";
import { packages, readJson, root } from "./packages.js";

interface Conditions {
  readonly import: { readonly types: string; readonly default: string };
  readonly require: { readonly types: string; readonly default: string };
}

/** The `exports` field that a package's entries ask for. */
export function exportsOf({ entries }: Pick<Package, "entries">): Record<string, Conditions | string> {
  const conditions = [...entries.keys()].map((name): [string, Conditions] => [
    name === "index" ? "." : `./${name}`,
    {
      import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
      require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
    },
  ]);
  return { ...Object.fromEntries(conditions), "./package.json": "./package.json" };
}

/** One sentence for each package whose package.json says something else than its folders. */
export function exportsProblems(): readonly string[] {
  return packages()
    .filter((each) => JSON.stringify(manifest(each)["exports"]) !== JSON.stringify(exportsOf(each)))
    .map(
      ({ folder }) => `${folder}/package.json: "exports" differs from the folders of src: npm run exports`,
    );
}

function manifest({ folder }: Package): Record<string, unknown> {
  return readJson(`${root}${folder}/package.json`) as Record<string, unknown>;
}

function writeExports(): void {
  for (const each of packages()) {
    const { exports: _, ...fields } = manifest(each);
    // Before the dependencies, where a reader looks for it.
    const ordered = Object.entries(fields);
    const at = ordered.findIndex(([key]) => key.endsWith("ependencies"));
    ordered.splice(at < 0 ? ordered.length : at, 0, ["exports", exportsOf(each)]);
    writeFileSync(
      `${root}${each.folder}/package.json`,
      `${JSON.stringify(Object.fromEntries(ordered), null, 2)}\n`,
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writeExports();
