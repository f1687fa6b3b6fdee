// Everything between a fresh clone and a runnable tree, with nothing but Node and npm: no dependency may be imported here.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../", import.meta.url));

const pnpmVersion = "12.21.0";
const oldestNode = [20, 19];
const stamp = `${root}node_modules/.probity-install`;

/** What a person reads when set-up cannot go on: one sentence. */
export class SetUpError extends Error {}

/** @param {string} version */
export function requireNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor))
    throw new SetUpError(`Probity needs Node ${oldestNode.join(".")} or newer, and this is Node ${version}`);
}

function lockDigest() {
  const hash = createHash("sha256").update(
    `node ${process.versions.modules} ${process.platform}-${process.arch}`,
  );
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) hash.update(readFileSync(root + file));
  return hash.digest("hex");
}

function installed() {
  return (
    existsSync(`${root}node_modules/.modules.yaml`) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === lockDigest()
  );
}

/** Installs what the lockfile says, once per lockfile. */
export function bootstrap() {
  requireNode(process.versions.node);
  if (installed()) return;
  console.log(`installing dependencies with pnpm ${pnpmVersion} (once per lockfile)`);
  const { status, error } = spawnSync(
    "npx",
    ["-y", `pnpm@${pnpmVersion}`, "install", "--frozen-lockfile", "--reporter=append-only"],
    {
      cwd: root,
      stdio: "inherit",
      shell: process.platform === "win32",
      // The script of onnxruntime-node fetches a GPU provider that nothing here uses.
      env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" },
    },
  );
  if (error !== undefined)
    throw new SetUpError(`npx could not be started (${error.message}): Probity needs npm beside Node`);
  if (status !== 0)
    throw new SetUpError(
      `pnpm install --frozen-lockfile ended with code ${status}: its output above says why (the package registry must be reachable)`,
    );
  writeFileSync(stamp, lockDigest());
}

/**
 * Runs a TypeScript file of this repository by tsx and returns its exit code.
 * @param {string} file
 * @param {readonly string[]} args
 */
export function runTypeScript(file, args) {
  const { status, signal } = spawnSync(process.execPath, ["--import", "tsx", `${root}${file}`, ...args], {
    cwd: root,
    stdio: "inherit",
    // The packages are meant: as built, by their exports, and not by the paths of an editor's tsconfig.json.
    env: { ...process.env, TSX_TSCONFIG_PATH: `${root}tools/tsconfig.json` },
  });
  return status ?? (signal === "SIGINT" ? 130 : 1);
}

/** @param {unknown} error */
export function sayWhy(error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(error.message);
}
