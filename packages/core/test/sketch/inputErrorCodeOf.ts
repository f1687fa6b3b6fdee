import type { InputErrorCode } from "../../src/evidence/index.js";
import { isInputError } from "../../src/evidence/index.js";

/** The code of the `InputError` that a reader threw; every other error passes. */
export function inputErrorCodeOf(read: () => unknown): InputErrorCode | undefined {
  try {
    read();
  } catch (error) {
    if (isInputError(error)) return error.code;
    throw error;
  }
  return undefined;
}
