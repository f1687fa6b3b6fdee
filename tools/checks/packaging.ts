import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { packages, readJson, root } from "../packages.js";
import { command } from "../run/command.js";

/** What publint (strict) has to say about the packages as they would be published. */
export async function publintProblems(): Promise<readonly string[]> {
  const found = packages().map(async ({ folder }) => {
    const pkgDir = root + folder;
    const { messages } = await publint({ pkgDir, strict: true, pack: "npm" });
    const manifest = readJson(`${pkgDir}/package.json`) as Record<string, unknown>;
    return messages.map(
      (message) =>
        `${folder}/package.json: ${formatMessage(message, manifest, { color: false }) ?? message.code}`,
    );
  });
  return (await Promise.all(found)).flat();
}

/** Whether every subpath's types resolve as its code does, for ES modules and CommonJS (arethetypeswrong). */
export async function typeResolutionProblems(): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { folder } of packages()) {
    const { code, output } = await command("attw", [
      "--pack",
      folder,
      "--profile",
      "node16",
      "--no-emoji",
      "--no-color",
      "--format",
      "table",
    ]);
    // A package without any types is not a failure to attw.
    if (code !== 0 || !output.includes("node16 (from ESM)")) problems.push(`${folder}: ${output}`);
  }
  return problems;
}

const loader = `
const { createRequire } = require("node:module");
const warnings = [];
process.on("warning", (warning) => warnings.push(warning.message));
const [folder, ...names] = process.argv.slice(1);
const requireFrom = createRequire(folder + "/package.json");
(async () => {
  for (const name of names) {
    const required = Object.keys(requireFrom(name)).sort().join(" ");
    const { default: _, ["module.exports"]: __, ...imported } = await import(requireFrom.resolve(name).replace(/\\.cjs$/, ".js"));
    const same = Object.keys(imported).sort().join(" ");
    if (required !== same) console.log(name + ": CommonJS exports [" + required + "], ES module [" + same + "]");
  }
  for (const warning of warnings) if (!warning.includes("require()")) console.log(warning);
})();`;

/** Loads every subpath of the built packages by import and by require, and compares what they export. */
export async function loadingProblems(): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { name, folder, entries } of packages()) {
    // What only a browser has cannot load here; the browser stage loads it.
    if (name === "@probity/web") continue;
    const names = [...entries.keys()].map((entry) => (entry === "index" ? name : `${name}/${entry}`));
    const { code, output } = await command("node", ["-e", loader, root + folder, ...names]);
    if (code !== 0 || output.trim() !== "") problems.push(`${folder}: ${output}`);
  }
  return problems;
}
