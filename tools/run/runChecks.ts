import type { Tally } from "./tally.js";

/** A check of the repository: it answers with one sentence for each problem. */
export interface Check {
  readonly name: string;
  readonly problems: () => Promise<readonly string[]> | readonly string[];
}

/** Runs the checks two at a time (the budget is for two cores); each counts as one test. */
export async function runChecks(checks: readonly Check[], names: readonly string[]): Promise<Tally> {
  const unknown = names.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    console.error(
      `there is no check "${unknown.join('", "')}": choose of ${checks.map(({ name }) => name).join(", ")}`,
    );
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const waiting = names.length === 0 ? [...checks] : checks.filter(({ name }) => names.includes(name));
  let passed = 0;
  let failed = 0;
  const worker = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const start = performance.now();
      const problems = await problemsOf(check);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      if (problems.length === 0) passed += 1;
      else failed += 1;
      console.log(`${problems.length === 0 ? "✓" : "✗"} ${check.name} (${seconds} s)`);
      for (const problem of problems) console.log(`    ${problem.trimEnd().replaceAll("\n", "\n    ")}`);
    }
  };
  await Promise.all([worker(), worker()]);
  return { passed, failed, skipped: 0 };
}

async function problemsOf({ problems }: Check): Promise<readonly string[]> {
  try {
    return await problems();
  } catch (error) {
    return [
      `the check itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    ];
  }
}
