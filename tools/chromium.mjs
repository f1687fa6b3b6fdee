// Finds a Chromium that starts, or installs one: CHROMIUM_PATH, one on the PATH, Playwright's own, else Playwright's
// download, else the system's package manager.
import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright";
import { aptInstall } from "./aptInstall.mjs";

/** @typedef {{ path: string, problem?: undefined } | { path?: undefined, problem: string }} FoundChromium */

/** Containers run as root, where Chromium's sandbox refuses to start; the tests load nothing but this repository. */
export const chromiumArguments = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const wellKnown = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** @param {string} path */
function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The Chromiums of this machine, without starting any. */
export function installedChromiums() {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...new Set([...onPath, ...wellKnown, chromium.executablePath()])].filter(executable);
}

/**
 * Undefined if the browser starts, else why it does not: a distribution's stub or a missing library is found here.
 * @param {string} path
 */
async function refusal(path) {
  try {
    const browser = await chromium.launch({ executablePath: path, args: chromiumArguments, timeout: 30_000 });
    await browser.close();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  }
}

/** @param {readonly string[]} paths */
async function firstThatStarts(paths) {
  for (const path of paths) if ((await refusal(path)) === undefined) return path;
  return undefined;
}

function byPlaywright() {
  const cli = new URL("../node_modules/playwright/cli.js", import.meta.url).pathname;
  console.log("no Chromium on this machine: trying Playwright's download");
  const { status } = spawnSync(process.execPath, [cli, "install", "chromium", "--with-deps"], {
    stdio: "inherit",
    timeout: 600_000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0;
}

function byPackageManager() {
  console.log("Playwright's download failed: trying the system's package manager");
  return aptInstall(["chromium"]);
}

/**
 * The path of a Chromium that starts, installing one where there is none.
 * @returns {Promise<FoundChromium>}
 */
export async function chromiumPath() {
  const given = process.env["CHROMIUM_PATH"];
  if (given !== undefined && given !== "") {
    const why = executable(given) ? await refusal(given) : "there is no program at this path";
    return why === undefined
      ? { path: given }
      : { problem: `CHROMIUM_PATH names ${given}, which does not start: ${why}` };
  }
  for (const install of [() => true, byPlaywright, byPackageManager]) {
    const path = install() ? await firstThatStarts(installedChromiums()) : undefined;
    if (path !== undefined) return { path };
  }
  return {
    problem:
      "no Chromium starts on this machine, and neither Playwright nor apt-get could install one: install Chromium or Chrome and set CHROMIUM_PATH to its program",
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { path, problem } = await chromiumPath();
  if (path === undefined) console.error(problem);
  else console.log(path);
  process.exitCode = path === undefined ? 1 : 0;
}
