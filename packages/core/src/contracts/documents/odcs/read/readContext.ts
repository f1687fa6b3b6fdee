import type { Reason } from "../../../../evidence/index.js";
import { InputError, isInputError } from "../../../../evidence/index.js";
import type { Expectation } from "../../../expectations/expectation.js";
import { linearPattern } from "../../../schema/linearPattern.js";
import type { OdcsDocument } from "../odcsDocument.js";
import type { ZodNamespace } from "./zodNamespace.js";

/** A part of a document that a contract has no words for. It is kept, and not checked. */
export interface UnreadPart {
  /** Its place in the document, a JSON pointer. */
  readonly at: string;
  readonly code: Extract<Reason, "unsupported-rule" | "unsupported-type" | "unsupported-pattern">;
  readonly reason: string;
}

/** What reading a document gathers. */
export interface ReadContext {
  readonly z: ZodNamespace;
  readonly document: OdcsDocument;
  /** The name of the table. */
  readonly table: string;
  /** Adds a rule that some places say. Its id is made one of its own. */
  readonly add: (expectation: Expectation, ...places: readonly string[]) => void;
  /** Lists a part that is not read. */
  readonly unread: (at: string, code: UnreadPart["code"], reason: string) => void;
  /** A pattern that takes linear time; throws `unsupported-pattern` with the place. */
  readonly patternOf: (pattern: string, at: string) => RegExp;
  /** The same, or `null` where the part is listed as not read. */
  readonly patternOrNull: (pattern: string, at: string) => RegExp | null;
  readonly rules: ReadonlyMap<Expectation, readonly string[]>;
  readonly notExpressed: readonly UnreadPart[];
}

export function readContext(
  given: Pick<ReadContext, "z" | "document" | "table">,
  compilePattern: ((pattern: string) => (text: string) => boolean) | undefined,
  reserved: Iterable<string>,
): ReadContext {
  const rules = new Map<Expectation, readonly string[]>();
  const ids = new Set(reserved);
  const notExpressed: UnreadPart[] = [];
  const unread: ReadContext["unread"] = (at, code, reason) => void notExpressed.push({ at, code, reason });
  const patternOf: ReadContext["patternOf"] = (pattern, at) => {
    if (compilePattern === undefined)
      throw new InputError(
        "unsupported-pattern",
        `the pattern at ${at} cannot be run: it needs the option compilePattern`,
      );
    try {
      return linearPattern(pattern, compilePattern(pattern));
    } catch (cause) {
      throw new InputError("unsupported-pattern", `the pattern at ${at} cannot be run in linear time`, {
        cause,
      });
    }
  };
  return {
    ...given,
    rules,
    notExpressed,
    unread,
    patternOf,
    add(expectation, ...places) {
      let { id } = expectation;
      for (let count = 2; ids.has(id); count++) id = `${expectation.id} ${count}`;
      ids.add(id);
      rules.set(id === expectation.id ? expectation : { ...expectation, id }, places);
    },
    patternOrNull(pattern, at) {
      try {
        return patternOf(pattern, at);
      } catch (error) {
        if (!isInputError(error)) throw error;
        unread(at, "unsupported-pattern", error.message);
        return null;
      }
    },
  };
}
