// Counts a vitest run: into the file that PROBITY_TALLY names, or else as the last line of the output.
import { writeFileSync } from "node:fs";
import type { SerializedError, UserConsoleLog } from "vitest";
import type { Reporter, TestModule } from "vitest/node";
import { tallyLine } from "../run/tally.js";

/** vitest makes an instance of a reporter that is named by its file. */
export default class TallyReporter implements Reporter {
  readonly #printed: UserConsoleLog[] = [];

  onUserConsoleLog(log: UserConsoleLog): void {
    this.#printed.push(log);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    let passed = 0;
    let failed = 0;
    let skipped = 0;
    for (const module of modules) {
      let own = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed += 1;
        else if (state === "skipped") skipped += 1;
        else own += 1;
      }
      // A file that could not be collected, or a hook that failed outside of any test, is a failure of its own.
      failed += own === 0 && module.state() === "failed" ? 1 : own;
    }
    // What is printed within a test fails that test (silence.ts); this was printed while a file loaded.
    for (const { content } of this.#printed) console.error(`printed outside of a test: ${content}`);
    failed += unhandled.length + this.#printed.length;
    if (failed > 0) process.exitCode = 1;
    const file = process.env["PROBITY_TALLY"];
    if (file === undefined) console.log(tallyLine({ passed, failed, skipped }));
    else writeFileSync(file, JSON.stringify({ passed, failed, skipped }));
  }
}
