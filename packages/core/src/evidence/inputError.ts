/** What is wrong with something that came from outside: a file, a document, a model, a store. */
export type InputErrorCode =
  | "missing-file"
  | "unreadable-file"
  | "unwritable-file"
  | "empty-file"
  | "malformed-document"
  | "malformed-json"
  | "duplicate-key"
  | "number-out-of-range"
  | "unknown-category"
  | "lone-surrogate"
  | "unknown-field"
  | "missing-field"
  | "invalid-field"
  | "unsupported-format"
  | "unknown-measure"
  | "malformed-table"
  | "broken-contract"
  | "missing-column"
  | "wrong-type"
  | "unsafe-integer"
  | "unsupported-pattern"
  | "malformed-model"
  | "unsupported-model"
  | "model-mismatch"
  | "malformed-sketch"
  | "unsupported-family"
  | "malformed-log"
  | "ledger-mismatch"
  | "budget-exceeded"
  | "access-denied"
  | "unreachable-store";

const brand = Symbol.for("@probity/core/InputError");

/**
 * Thrown when something from outside cannot be used. One sentence says what and where (a path, an offset, a column),
 * never a cell of the data.
 *
 * @example
 * import { InputError, isInputError } from "@probity/core";
 * const error = new InputError("missing-column", "the table has no column \"income\"");
 * isInputError(error); // => true
 * error.code; // => "missing-column"
 */
export class InputError extends Error {
  readonly code: InputErrorCode;

  constructor(code: InputErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = "InputError";
    this.code = code;
    Object.defineProperty(this, brand, { value: true });
  }
}

/**
 * Tells an {@link InputError} from every other error, across copies of the package.
 *
 * @example
 * import { isInputError } from "@probity/core";
 * isInputError(new TypeError("x")); // => false
 */
export function isInputError(error: unknown): error is InputError {
  return typeof error === "object" && error !== null && brand in error;
}
