import { setTimeout } from "node:timers/promises";
import type { InputErrorCode } from "@probity/core";
import { InputError, isInputError } from "@probity/core";
import { codeOf } from "./readBytes.js";

/** A database file, and what to say where it is none. */
export interface DatabaseFile {
  readonly path: string;
  /** The code of a file that is no database of ours, and what it is not: "log", "store". */
  readonly malformed: InputErrorCode;
  readonly what: string;
}

/** How often, and after how many milliseconds, to try again while another process holds the file. */
const patience = { times: 2000, pause: 5 };

/** Works on a database file: tries again while another process holds it; names what went wrong otherwise. */
export async function patiently<T>({ path, malformed, what }: DatabaseFile, work: () => T): Promise<T> {
  for (let i = 0; ; i++) {
    try {
      return work();
    } catch (cause) {
      const code = codeOf(cause);
      if (isInputError(cause) || code === "unknown") throw cause;
      if (code.startsWith("SQLITE_BUSY") && i < patience.times) {
        await setTimeout(patience.pause);
        continue;
      }
      throw broken.has(code)
        ? new InputError(malformed, `the ${what} in ${path} is no ${what} of a database (${code})`, { cause })
        : new InputError(
            "unwritable-file",
            `cannot write ${path} (${code === "" ? "no connection" : code}): it needs to be a database file on this machine`,
            { cause },
          );
    }
  }
}

const broken: ReadonlySet<string> = new Set(["SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR"]);
