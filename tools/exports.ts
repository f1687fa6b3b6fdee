// What every package exports follows from its folders. `npm run exports` writes it; the static stage compares.
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

/** The fields of package.json that say what can be imported. */
function entryFields(each: Package): Record<string, unknown> {
  return {
    // Resolution of types from before `exports`, which tslab's TypeScript still uses.
    types: "./dist/index.d.ts",
    typesVersions: { "*": { "dist/*": ["dist/*"], "*": ["dist/*.d.ts"] } },
    exports: exportsOf(each),
  };
}

/** One sentence for each package whose package.json says something else than its folders. */
export function exportsProblems(): readonly string[] {
  return packages().flatMap((each) => {
    const fields = manifest(each);
    return Object.entries(entryFields(each)).flatMap(([name, value]) =>
      JSON.stringify(fields[name]) === JSON.stringify(value)
        ? []
        : [`${each.folder}/package.json: "${name}" differs from the folders of src: npm run exports`],
    );
  });
}

function manifest({ folder }: Package): Record<string, unknown> {
  return readJson(`${root}${folder}/package.json`) as Record<string, unknown>;
}

function writeExports(): void {
  for (const each of packages()) {
    const entries = entryFields(each);
    const ordered = Object.entries(manifest(each)).filter(([key]) => !(key in entries));
    // Before the dependencies, where a reader looks for them.
    const at = ordered.findIndex(([key]) => key.endsWith("ependencies"));
    ordered.splice(at < 0 ? ordered.length : at, 0, ...Object.entries(entries));
    writeFileSync(
      `${root}${each.folder}/package.json`,
      `${JSON.stringify(Object.fromEntries(ordered), null, 2)}\n`,
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writeExports();
