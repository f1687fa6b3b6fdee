import { InputError } from "../../../../evidence/index.js";

/** Documents nest a few levels. */
const deepest = 100;
/** More values than any document has: a small one whose parts share parts is copied as the tree that it stands for. */
const mostValues = 1_000_000;

/** A copy of plain JSON that shares nothing with it. Throws `InputError` (`malformed-document`) for anything else, circles included. */
export function plainCopy(document: unknown): unknown {
  let values = 0;
  const copied = (value: unknown, depth: number): unknown => {
    values += 1;
    if (depth > deepest || values > mostValues)
      throw new InputError(
        "malformed-document",
        `the document is nested deeper than ${deepest} levels, or has more than ${mostValues} values`,
      );
    if (Array.isArray(value)) return value.map((item: unknown) => copied(item, depth + 1));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, member]) => [key, copied(member, depth + 1)]),
      );
    if (value === null || ["string", "number", "boolean", "undefined"].includes(typeof value)) return value;
    throw new InputError("malformed-document", `the document holds a ${typeof value}, it needs plain JSON`);
  };
  return copied(document, 0);
}
