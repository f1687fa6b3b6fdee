import { once } from "node:events";
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isInputError } from "@probity/core";
import type { AppendLog } from "@probity/core/ports";
import { openLedger } from "@probity/core/privacy";
import { appendLogSuite, fixedClock } from "@probity/core/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFileLog } from "../src/index.js";
import { racer, racerOutcome } from "./racer.js";

let folder = "";
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "probity-log-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const newPath = (): string => join(folder, `${files++}.log`);

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => "fulfilled",
    (error: unknown) => (isInputError(error) ? error.code : String(error)),
  );
}

/** A log of the entries 0, 1, … of one byte each. */
async function filled(size: number): Promise<{ path: string; log: AppendLog; heads: string[] }> {
  const path = newPath();
  const log = await openFileLog(path);
  const heads: string[] = [];
  for (let i = 0; i < size; i++) {
    const answer = await log.append(heads.at(-1) ?? null, Uint8Array.of(i));
    if ("head" in answer) heads.push(answer.head);
  }
  return { path, log, heads };
}

describe("openFileLog()", () => {
  it.each(appendLogSuite(() => openFileLog(newPath())))("$name", ({ run }) => run());

  it("is the same log when it is opened again, or twice", async () => {
    const { path, log, heads } = await filled(3);
    const again = await openFileLog(path);
    expect(await again.read()).toEqual(await log.read());
    expect(await again.append(heads[2]!, Uint8Array.of(3))).toHaveProperty("head");
    expect(await log.append(heads[2]!, Uint8Array.of(9))).toHaveProperty("conflict");
    expect((await log.read(heads[2])).map(({ bytes }) => bytes[0])).toEqual([3]);
  });

  it("passes over an append that lost its race", async () => {
    const { path, log, heads } = await filled(2);
    const other = newPath();
    await writeFile(other, await readFile(path));
    await log.append(heads[1]!, Uint8Array.of(2));
    await (await openFileLog(other)).append(heads[1]!, Uint8Array.of(99));
    await appendFile(path, (await readFile(other, "latin1")).split("\n")[2]!.concat("\n"));
    for (const one of [log, await openFileLog(path)]) {
      expect((await one.read()).map(({ bytes }) => bytes[0])).toEqual([0, 1, 2]);
      expect((await one.read(heads[0])).map(({ bytes }) => bytes[0])).toEqual([1, 2]);
    }
    const head = (await log.read()).at(-1)!.head;
    expect(await log.append(head, Uint8Array.of(3))).toHaveProperty("head");
    expect((await (await openFileLog(path)).read()).map(({ bytes }) => bytes[0])).toEqual([0, 1, 2, 3]);
  });

  it("refuses a file of which any one byte was changed", async () => {
    const { path } = await filled(3);
    const bytes = await readFile(path);
    const copy = newPath();
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 2), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Uint8Array.from(bytes);
        changed[at]! ^= by;
        await writeFile(copy, changed);
        expect(await codeOf(openFileLog(copy))).toBe("malformed-log");
      }),
    );
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ["without its first line", (lines) => lines.slice(1)],
    ["without a line in the middle", (lines) => lines.toSpliced(1, 1)],
    ["with two lines exchanged", ([a, b, c]) => [a!, c!, b!]],
    ["with a line that is none", (lines) => [...lines, "x"]],
    ["with an empty line", (lines) => [lines[0]!, "", ...lines.slice(1)]],
  ])("refuses a file %s, opened before or after", async (_, change) => {
    const { path, log } = await filled(3);
    const lines = (await readFile(path, "latin1")).split("\n").slice(0, -1);
    await writeFile(path, change(lines).join("\n").concat("\n"));
    expect(await codeOf(openFileLog(path))).toBe("malformed-log");
    expect(await codeOf(log.read())).toBe("malformed-log");
  });

  it("refuses a file that was cut within a line", async () => {
    const { path, log, heads } = await filled(2);
    await truncate(path, (await readFile(path)).length - 1);
    const codes = [openFileLog(path), log.read(), log.append(heads[1]!, Uint8Array.of(2))].map(codeOf);
    expect(await Promise.all(codes)).toEqual(Array.from({ length: 3 }, () => "malformed-log"));
  });

  it("refuses to lose entries that it has seen: cut at a line, emptied, replaced, taken away", async () => {
    const { path, log, heads } = await filled(3);
    const text = await readFile(path, "latin1");
    const other = await filled(3);
    const lines = text.split("\n");
    for (const left of [lines.slice(0, 2).join("\n").concat("\n"), "", await readFile(other.path)]) {
      await writeFile(path, left);
      expect(await codeOf(log.append(heads[2]!, Uint8Array.of(3)))).toBe("malformed-log");
      expect(await codeOf(log.read(heads[2]))).toBe("malformed-log");
      expect(await codeOf(log.read())).toBe("malformed-log");
    }
    await rm(path);
    expect(await codeOf(log.read())).toBe("unreadable-file");
    expect(await codeOf(log.append(heads[2]!, Uint8Array.of(3)))).toBe("unreadable-file");
    await writeFile(path, text);
    expect(await codeOf(log.append(heads[2]!, Uint8Array.of(3)))).toBe("fulfilled");
  });

  it("waits for a line that another process is writing", async () => {
    const { path, log } = await filled(2);
    const text = await readFile(path, "latin1");
    await writeFile(path, text.slice(0, -20));
    const reading = log.read();
    setTimeout(() => void appendFile(path, text.slice(-20)), 30);
    expect(await reading).toHaveLength(2);
  });

  it("refuses a folder, and a file below what is none", async () => {
    expect(await codeOf(openFileLog(folder))).toBe("unwritable-file");
    expect(await codeOf(openFileLog(join(folder, "none", "x.log")))).toBe("unwritable-file");
  });
});

describe("processes that race for one budget", () => {
  it.each([1, 40])("spend %i units once each, and no more", async (units) => {
    const path = newPath();
    const children = await Promise.all([racer(path, units), racer(path, units)]);
    const outcomes = await Promise.all(children.map(racerOutcome));
    expect(outcomes.map(({ code }) => code)).toEqual(["budget-exceeded", "budget-exceeded"]);
    expect(outcomes[0]!.spent + outcomes[1]!.spent).toBe(units);
    const log = await openFileLog(path);
    const ledger = await openLedger({ name: "race", budget: { epsilon: units }, log, clock: fixedClock(0) });
    expect(await ledger.statement()).toMatchObject({ spent: units, remaining: 0 });
  });

  it("that are killed leave a log to go on with, and never more spent than written", async () => {
    const path = newPath();
    const child = await racer(path, 100_000);
    child.stdin.write("go\n");
    while ((await readFile(path)).length < 5000) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill("SIGKILL");
    await once(child, "close");
    const log = await openFileLog(path);
    const ledger = await openLedger({
      name: "race",
      budget: { epsilon: 100_000 },
      log,
      clock: fixedClock(0),
    });
    const { spent, receipts } = await ledger.statement();
    expect(spent).toBe(receipts.length);
    expect(spent).toBeGreaterThan(0);
  });
});
