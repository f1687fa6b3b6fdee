// Finds a redis-server that runs, or installs one: REDIS_SERVER, one on the PATH, else the system's package manager.
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { aptInstall } from "./aptInstall.mjs";

/** @typedef {{ path: string, problem?: undefined } | { path?: undefined, problem: string }} FoundRedis */

/** @param {string} path */
function runs(path) {
  return spawnSync(path, ["--version"], { timeout: 10_000 }).status === 0;
}

function byPackageManager() {
  console.log("no redis-server on this machine: trying the system's package manager");
  return aptInstall(["redis-server"]);
}

/**
 * The path of a redis-server that runs, installing one where there is none.
 * @returns {FoundRedis}
 */
export function redisServer() {
  const given = process.env["REDIS_SERVER"];
  if (given !== undefined && given !== "")
    return runs(given) ? { path: given } : { problem: `REDIS_SERVER names ${given}, which does not run` };
  if (runs("redis-server") || (byPackageManager() && runs("redis-server"))) return { path: "redis-server" };
  return {
    problem:
      "no redis-server runs on this machine, and apt-get could not install one: install Redis and set REDIS_SERVER to its program",
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { path, problem } = redisServer();
  if (path === undefined) console.error(problem);
  else console.log(path);
  process.exitCode = path === undefined ? 1 : 0;
}
