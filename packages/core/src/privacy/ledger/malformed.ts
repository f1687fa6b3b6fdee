import { InputError } from "../../evidence/index.js";

/** The failure of a log that is not what this ledger wrote. */
export function malformed(index: number, because: string, cause?: unknown): InputError {
  return new InputError(
    "malformed-log",
    `the log of the privacy ledger breaks at entry ${index}: ${because}`,
    { cause },
  );
}
