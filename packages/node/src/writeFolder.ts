import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError } from "@probity/core";
import { codeOf } from "./readBytes.js";

/**
 * Writes some files into a folder, made if need be: all under temporary names first, then each renamed, so that no reader ever meets
 * a half-written file, and a failure leaves the folder as it was. Throws `InputError` `unwritable-file`.
 *
 * @example
 * import { writeFolder } from "@probity/node";
 * await writeFolder("/proc/no-such-place", { "report.html": "<p>" }); // throws unwritable-file
 */
export async function writeFolder(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  const pending = Object.keys(files).map((name) => ({
    name,
    temporary: join(folder, `.${name}.${process.pid}.partial`),
  }));
  try {
    await makeFolder(folder);
    for (const { name, temporary } of pending) await writeFile(temporary, files[name]!);
    for (const { name, temporary } of pending) await rename(temporary, join(folder, name));
  } catch (cause) {
    await Promise.all(pending.map(({ temporary }) => rm(temporary, { force: true }).catch(() => undefined)));
    throw new InputError(
      "unwritable-file",
      `cannot write into ${folder} (${codeOf(cause)}): it needs to be a folder that may be written`,
      {
        cause,
      },
    );
  }
}

/** Node's own recursive mkdir never returns where the parent exists and still answers ENOENT, as below /proc. */
async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
