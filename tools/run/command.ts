import { spawn } from "node:child_process";
import { root } from "../packages.js";

/** How a program ended, with everything it printed, and what of it went to standard output. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly stdout: string;
}

/** Runs a program of node_modules/.bin (or Node itself) and keeps its output. */
export function command(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): Promise<Ended> {
  return started(program, args, options, "pipe");
}

/** The same, with its output going straight to the terminal. */
export async function shownCommand(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): Promise<number> {
  return (await started(program, args, options, "inherit")).code;
}

function started(
  program: string,
  args: readonly string[],
  { cwd = root, env = {} }: { readonly cwd?: string; readonly env?: Record<string, string> },
  stdio: "pipe" | "inherit",
): Promise<Ended> {
  return new Promise((resolve) => {
    const path = program === "node" ? process.execPath : `${root}node_modules/.bin/${program}`;
    const child = spawn(path, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", stdio, stdio],
    });
    let output = "";
    let stdout = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.on("error", (error) => {
      resolve({ code: 127, output: `${program} could not be started: ${error.message}`, stdout });
    });
    child.on("close", (code, signal) => {
      resolve({
        code: code ?? 1,
        output: signal === null ? output : `${output}\nended by ${signal}`,
        stdout,
      });
    });
  });
}
