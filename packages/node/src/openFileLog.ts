import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { InputError, isInputError } from "@probity/core";
import type { AppendLog, AppendResult, LogEntry } from "@probity/core/ports";
import { inTurn } from "@probity/core/ports";
import { emptyChain, malformed } from "./fileLog/logChain.js";
import { lineOf, writeLine } from "./fileLog/logLine.js";
import { codeOf } from "./readBytes.js";

/** How often, and after how many milliseconds, to look again at a line that another process may still be writing. */
const patience = { times: 100, pause: 10 };

/**
 * Opens the log that a file holds, made if need be: an `AppendLog` for one machine, such as that of `openLedger`. Several processes may
 * have it open. An append writes one line at the file's end that names the head it follows, brings it to the disk (fsync), and then reads
 * whether another line followed that head before it: the first in the file wins, and the other is told. There is no lock, so that a
 * process that dies leaves none. Lines are chained by SHA-256.
 *
 * Rejects with `InputError`: `malformed-log` where a line was edited, left out, reordered or cut short, by a crash in the middle of a
 * write too (to take the remainder off is for whoever knows that nothing was released on it), or where an entry is gone that this log
 * has seen; `unreadable-file` and `unwritable-file`. Lines cut off whole at the end before the log was opened do not show: hold a
 * receipt of the ledger for that. The file system must be a local one: a network's may not append in one piece.
 * Cost: one write and one fsync to append, O(new entries); O(file) to open and to read all.
 *
 * @example
 * import { openFileLog } from "@probity/node";
 * await openFileLog("/proc/no-such-place/ledger.log"); // throws unwritable-file
 */
export async function openFileLog(path: string): Promise<AppendLog> {
  const chain = emptyChain(path);
  await makeFile(path);
  await read(null);

  async function read(from: string | null): Promise<readonly LogEntry[]> {
    if (chain.sizeAt(from) === undefined) await catchUp();
    const index = chain.sizeAt(from);
    if (index === undefined)
      throw new RangeError(`cannot read on in ${path} from a head that the log never had`);
    return follow(index);
  }

  /** Reads from the entry before too: a file that was replaced does not have it there. */
  async function follow(index: number): Promise<readonly LogEntry[]> {
    const first = Math.max(index - 1, 0);
    return chain.follow(first, await wholeLines(path, chain.startOf(first))).slice(index - first);
  }

  async function catchUp(): Promise<void> {
    await follow(chain.size);
  }

  async function append(expectedHead: string | null, bytes: Uint8Array): Promise<AppendResult> {
    await catchUp();
    if (chain.head !== expectedHead) return { conflict: chain.head };
    const line = lineOf(expectedHead, randomUUID(), bytes);
    await writeAtEnd(path, writeLine(line));
    await catchUp();
    return chain.sizeAt(line.head) === undefined ? { conflict: chain.head } : { head: line.head };
  }

  // One at a time: the chain would else change under a reader.
  const turns = inTurn();

  return {
    append: async (expectedHead, bytes) => {
      const copy = bytes.slice();
      return turns(() => append(expectedHead, copy));
    },
    read: (from = null) => turns(() => read(from)),
  };
}

/** Makes the file where there is none, and brings its name to the disk. */
async function makeFile(path: string): Promise<void> {
  await withFile(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT, (file) => file.sync());
  // Windows opens no folders, and keeps names by itself.
  if (process.platform !== "win32")
    await withFile(dirname(path), constants.O_RDONLY, (folder) => folder.sync());
}

/** One call of the system, so that no other process writes into the line. */
async function writeAtEnd(path: string, text: string): Promise<void> {
  const bytes = Buffer.from(text, "latin1");
  await withFile(path, constants.O_WRONLY | constants.O_APPEND, async (file) => {
    const { bytesWritten } = await file.write(bytes);
    if (bytesWritten !== bytes.length)
      throw new InputError(
        "unwritable-file",
        `cannot write into ${path}: of ${bytes.length} bytes ${bytesWritten} went in, and it is cut short now`,
      );
    await file.sync();
  });
}

/** The lines from a byte on. One character is one byte, so that places in the text are places in the file. */
async function wholeLines(path: string, start: number): Promise<string> {
  for (let i = 0; i < patience.times; i++) {
    const text = await withFile(path, constants.O_RDONLY, (file) => textFrom(path, file, start));
    if (text === "" || text.endsWith("\n")) return text;
    await setTimeout(patience.pause);
  }
  throw malformed(path, start, "its last line is cut short");
}

async function textFrom(path: string, file: FileHandle, start: number): Promise<string> {
  const { size } = await file.stat();
  if (size < start) throw malformed(path, size, "an entry is gone that was there before");
  const bytes = Buffer.alloc(size - start);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.toString("latin1", 0, filled);
}

async function withFile<T>(path: string, flags: number, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const [code, attempt] =
    flags === constants.O_RDONLY
      ? (["unreadable-file", "read"] as const)
      : (["unwritable-file", "write"] as const);
  try {
    const file = await open(path, flags);
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (isInputError(cause)) throw cause;
    throw new InputError(
      code,
      `cannot ${attempt} ${path} (${codeOf(cause)}): it needs to be a file on this machine`,
      {
        cause,
      },
    );
  }
}
