// Finds a Jupyter that executes notebooks, or installs one: JUPYTER, one on the PATH, else the system's package manager.
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { aptInstall } from "./aptInstall.mjs";

/** @typedef {{ path: string, problem?: undefined } | { path?: undefined, problem: string }} FoundJupyter */

/** @param {string} path */
function runs(path) {
  // The version of nbconvert is told without what it executes by, so that both are asked.
  return ["nbconvert", "execute"].every(
    (part) => spawnSync(path, [part, "--version"], { timeout: 60_000 }).status === 0,
  );
}

function byPackageManager() {
  console.log("no Jupyter on this machine: trying the system's package manager");
  return aptInstall(["--no-install-recommends", "jupyter-core", "jupyter-client", "jupyter-nbconvert"]);
}

/**
 * The path of a `jupyter` that executes notebooks, installing one where there is none.
 * @returns {FoundJupyter}
 */
export function jupyter() {
  const given = process.env["JUPYTER"];
  if (given !== undefined && given !== "")
    return runs(given)
      ? { path: given }
      : { problem: `JUPYTER names ${given}, which does not run with nbconvert and nbclient` };
  if (runs("jupyter") || (byPackageManager() && runs("jupyter"))) return { path: "jupyter" };
  return {
    problem:
      "no Jupyter with nbconvert and nbclient runs on this machine, and apt-get could not install one: install both and set JUPYTER to the program jupyter",
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { path, problem } = jupyter();
  if (path === undefined) console.error(problem);
  else console.log(path);
  process.exitCode = path === undefined ? 1 : 0;
}
