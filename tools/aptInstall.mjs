import { spawnSync } from "node:child_process";

/**
 * Installs packages of a Debian by its package manager, as root or by a sudo that asks nothing; false where that cannot be.
 * @param {readonly string[]} packages Names, and options of apt-get install.
 */
export function aptInstall(packages) {
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  /** @param {readonly string[]} line */
  const run = (line) => {
    const [program = "", ...args] = [...asRoot, "apt-get", ...line];
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    return spawnSync(program, args, { stdio: "inherit", timeout: 600_000, env }).status === 0;
  };
  run(["update"]);
  return run(["install", "-y", ...packages]);
}
