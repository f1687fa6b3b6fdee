import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** A server of its own for a test: on a socket, with an empty folder. */
export interface RedisServer {
  readonly url: string;
  /** Ends the server as a crash does. */
  kill(): Promise<void>;
  /** Starts it again on what it had written. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
  // The unit stage of npm test finds the program, or installs it (tools/redis.mjs).
  const path = process.env["REDIS_SERVER"] ?? "redis-server";
  const folder = await mkdtemp(join(tmpdir(), "probity-redis-"));
  const socket = join(folder, "s");
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "close");
    child.kill("SIGKILL");
    await ended;
  };
  const start = async (): Promise<void> => {
    const settings = [
      "--port",
      "0",
      "--unixsocket",
      socket,
      "--dir",
      folder,
      "--save",
      "",
      "--appendonly",
      "yes",
    ];
    child = spawn(path, [...settings, "--appendfsync", "always"], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.on("error", (error) => {
      said = `${error.message}: set REDIS_SERVER to the program`;
    });
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    for (let i = 0; i < 1000 && !said.includes("ready to accept connections"); i++) {
      if (child.exitCode !== null || child.pid === undefined) break;
      await setTimeout(10);
    }
    if (!said.includes("ready to accept connections"))
      throw new Error(`redis-server does not start: ${said}`);
  };
  await start();
  return {
    url: socket,
    kill,
    start,
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
