import { createHash } from "node:crypto";

/** One written append. Of several that follow the same head, the first in the file counts. */
export interface LogLine {
  readonly head: string;
  readonly previous: string | null;
  /** Tells apart two writers that append the same bytes after the same head. */
  readonly nonce: string;
  readonly bytes: Uint8Array;
}

const form =
  /^(sha256:[0-9a-f]{64}) (-|sha256:[0-9a-f]{64}) ([0-9a-f-]{36}) ((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/;

/** The line of an append: its head is SHA-256 over the head before, the nonce and the bytes. */
export function lineOf(previous: string | null, nonce: string, bytes: Uint8Array): LogLine {
  const digest = createHash("sha256")
    .update(`${previous ?? "-"} ${nonce} `)
    .update(bytes)
    .digest("hex");
  return { head: `sha256:${digest}`, previous, nonce, bytes };
}

/** The text of a line, ended by a line feed. */
export function writeLine({ head, previous, nonce, bytes }: LogLine): string {
  return `${head} ${previous ?? "-"} ${nonce} ${Buffer.from(bytes).toString("base64")}\n`;
}

/** Reads what {@link writeLine} wrote, without the line feed; `undefined` for anything else, one changed character included. */
export function readLine(text: string): LogLine | undefined {
  const [, head, previous, nonce, encoded] = form.exec(text) ?? [];
  if (previous === undefined || nonce === undefined || encoded === undefined) return undefined;
  // A copy: small Buffers share the memory of a pool.
  const bytes = new Uint8Array(Buffer.from(encoded, "base64"));
  const line = lineOf(previous === "-" ? null : previous, nonce, bytes);
  // Base64 can spell the same bytes in several ways.
  return line.head === head && writeLine(line) === `${text}\n` ? line : undefined;
}
