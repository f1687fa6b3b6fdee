// npm run bench -- <file>: a benchmark in the Node 24 that the project brings, so that figures of two machines are of one engine; where it brings
// none (other than Linux x64), in the Node of this call.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { bootstrap, root, sayWhy } from "./bootstrap.mjs";

function bench() {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined || !existsSync(`${root}${file}`)) {
    console.error(
      "npm run bench needs the file of a benchmark, such as packages/core/bench/features-joins.ts",
    );
    return 1;
  }
  try {
    bootstrap();
  } catch (error) {
    sayWhy(error);
    return 3;
  }
  const own = `${root}tools/runtimes/node_modules/node-24/bin/node`;
  const node = existsSync(own) ? own : process.execPath;
  const { stdout } = spawnSync(node, ["--version"], { encoding: "utf8" });
  console.log(`Node ${stdout.trim()}`);
  return spawnSync(node, ["--import", "tsx", file, ...args], { cwd: root, stdio: "inherit" }).status ?? 1;
}

process.exitCode = bench();
