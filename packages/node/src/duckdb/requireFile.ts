import { stat } from "node:fs/promises";
import { InputError } from "@probity/core";
import { codeOf } from "../readBytes.js";

/** Refuses what is no file with something in it: `missing-file`, `unreadable-file`, `empty-file`. */
export async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch((cause: unknown) => {
    if (codeOf(cause) === "ENOENT")
      throw new InputError("missing-file", `there is no file ${path}`, { cause });
    throw new InputError("unreadable-file", `cannot read ${path} (${codeOf(cause)})`, { cause });
  });
  if (!found.isFile()) throw new InputError("unreadable-file", `${path} is not a file`);
  if (found.size === 0) throw new InputError("empty-file", `the file ${path} is empty`);
}
