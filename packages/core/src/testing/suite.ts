/** One case of a conformance suite: it resolves where the implementation conforms and rejects where it does not. */
export interface ConformanceCase {
  readonly name: string;
  run(): Promise<void>;
}

/** Makes a fresh implementation for each case. */
export type Make<T> = () => T | Promise<T>;

/** Rejects a case with one sentence. */
export function assert(holds: boolean, broken: string): asserts holds {
  if (!holds) throw new Error(`the implementation does not conform: ${broken}`);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export async function rejects(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return false;
  } catch {
    return true;
  }
}
