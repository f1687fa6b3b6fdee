/** What a stage adds to the last line of a test run. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

export function plus(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The last line of every test run. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** A program that ended badly has failed at least once, whatever it counted. */
export function notSilent(tally: Tally, code: number): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** A stage that counted nothing ran nothing, and that is a failure. */
export function notEmpty(tally: Tally): Tally {
  return tally.passed + tally.failed + tally.skipped === 0 ? { ...nothing, failed: 1 } : tally;
}

/** Reads a tally that another process wrote; what is not one counts as a failure. */
export function tallyFrom(value: unknown): Tally {
  const { passed, failed, skipped } = (value ?? {}) as Partial<Record<keyof Tally, unknown>>;
  return typeof passed === "number" && typeof failed === "number" && typeof skipped === "number"
    ? { passed, failed, skipped }
    : { ...nothing, failed: 1 };
}
