// Console output or a warning during a test is an unhandled surprise: it fails the test that caused it.
// What a file prints while it loads is counted by the tally reporter.
import { afterAll, afterEach, beforeEach } from "vitest";

const channels = ["log", "info", "warn", "error", "debug"] as const;
const original = new Map(channels.map((channel) => [channel, console[channel].bind(console)]));
let printed: string[] = [];

interface Host {
  readonly on: (event: "warning", listener: (warning: Error) => void) => unknown;
  readonly off: (event: "warning", listener: (warning: Error) => void) => unknown;
}

// Chromium has no process.
const { process: host } = globalThis as { readonly process?: Host };
const note = (warning: Error): void => {
  printed.push(`warning: ${warning.message}`);
};
host?.on("warning", note);
afterAll(() => host?.off("warning", note));

beforeEach(() => {
  for (const channel of channels) {
    console[channel] = (...values: unknown[]) => {
      printed.push(`console.${channel}: ${values.map(String).join(" ")}`);
    };
  }
});

afterEach(() => {
  for (const [channel, method] of original) console[channel] = method;
  const surprises = printed;
  printed = [];
  if (surprises.length > 0) throw new Error(`a test may not print:\n${surprises.join("\n")}`);
});
