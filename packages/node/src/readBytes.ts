import { readFile } from "node:fs/promises";
import { InputError } from "@probity/core";

/**
 * Reads a file whole. Throws `InputError`: `missing-file`, `empty-file`, `unreadable-file` (a folder, no permission).
 *
 * @example
 * import { readBytes } from "@probity/node";
 * await readBytes("no/such/model.onnx"); // throws missing-file
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    if (codeOf(cause) === "ENOENT")
      throw new InputError("missing-file", `there is no file ${path}`, { cause });
    throw new InputError(
      "unreadable-file",
      `cannot read ${path} (${codeOf(cause)}): it needs to be a readable file`,
      { cause },
    );
  });
  if (bytes.length === 0) throw new InputError("empty-file", `the file ${path} is empty`);
  // A view of its own buffer: a pooled Buffer would drag its neighbors along when it is transferred.
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The code of a failed system call, such as ENOENT. */
export function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown";
}
