import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isInputError } from "@probity/core";
import { rowsOf } from "@probity/core/table";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBytes, readCsv, writeFolder } from "../src/index.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "probity-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function refusal(attempt: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error: unknown = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isInputError(error)) throw new Error("nothing was refused", { cause: error });
  return { code: error.code, message: error.message };
}

describe("readCsv()", () => {
  const columns = { id: "number", name: "text" } as const;

  it("reads numbers and text, quotes, line ends of both kinds, a byte order mark, and empty cells as missing", async () => {
    const path = await file("good.csv", '\ufeffid,name\r\n1,"a ""b"", c"\r\n-2.5e3,\r\n,line\r\n');
    expect(rowsOf(await readCsv(path, { columns }))).toEqual([
      { id: 1, name: 'a "b", c' },
      { id: -2500, name: null },
      { id: null, name: "line" },
    ]);
  });

  it("guesses nothing: yes stays text, 007 stays text", async () => {
    const path = await file("guess.csv", "id,name\n1,yes\n2,007\n");
    expect(rowsOf(await readCsv(path, { columns }))).toEqual([
      { id: 1, name: "yes" },
      { id: 2, name: "007" },
    ]);
  });

  it("reads a header without rows as a table without rows", async () => {
    expect((await readCsv(await file("header.csv", "id,name\n"), { columns })).rows).toBe(0);
  });

  it.each([
    [
      "a line with another number of cells",
      "id,name\n1,secret\n2\n",
      "malformed-table",
      "line 3 has 1 cells, expected 2",
    ],
    ["a file cut in the middle of a line", "id,name\n1,secret\n2,sec\n3", "malformed-table", "line 4"],
    ["an open quote", 'id,name\n1,"secret\n', "malformed-table", "opens a quote"],
    ["another header", "id,nom\n1,secret\n", "missing-column", 'lacks the column "name"'],
    ["columns in another order", "name,id\nsecret,1\n", "missing-column", "another order"],
    ["a cell that is no number", "id,name\n1,a\nsecret,b\n", "wrong-type", 'row 2 of column "id"'],
    ["a number that only a lax reader takes", "id,name\n 1,a\n", "wrong-type", "row 1"],
    [
      "a whole number beyond 2^53",
      "id,name\n9007199254740993,a\n",
      "unsafe-integer",
      "read the column as text",
    ],
    ["an empty file", "", "empty-file", "is empty"],
    ["prose", "# secret title\n\nsome words, and more\n", "malformed-table", "line 1"],
  ])("refuses %s and quotes no cell", async (name, content, code, part) => {
    const refused = await refusal(
      readCsv(await file(`${name.replaceAll(" ", "-")}.csv`, content), { columns }),
    );
    expect(refused.code).toBe(code);
    expect(refused.message).toContain(part);
    expect(refused.message).not.toContain("secret");
    expect(refused.message).not.toContain("\n");
  });

  it("refuses bytes that are no text, a missing file and a folder", async () => {
    expect(
      (await refusal(readCsv(await file("binary.csv", Uint8Array.of(8, 255, 254, 10, 0, 44)), { columns })))
        .code,
    ).toBe("malformed-table");
    expect(await refusal(readCsv(join(folder, "none.csv"), { columns }))).toMatchObject({
      code: "missing-file",
    });
    expect(await refusal(readCsv(folder, { columns }))).toMatchObject({ code: "unreadable-file" });
  });
});

describe("readBytes()", () => {
  it("reads a file whole", async () => {
    expect([...(await readBytes(await file("bytes", Uint8Array.of(1, 2, 3))))]).toEqual([1, 2, 3]);
  });

  it("refuses a missing file, an empty one and a folder", async () => {
    expect((await refusal(readBytes(join(folder, "none")))).code).toBe("missing-file");
    expect((await refusal(readBytes(await file("nothing", "")))).code).toBe("empty-file");
    expect((await refusal(readBytes(folder))).code).toBe("unreadable-file");
  });
});

describe("writeFolder()", () => {
  it("makes the folder, writes all files and leaves no temporary one", async () => {
    const out = join(folder, "out", "deep");
    await writeFolder(out, { "a.txt": "one", "b.bin": Uint8Array.of(1) });
    await writeFolder(out, { "a.txt": "two" });
    expect((await readdir(out)).sort()).toEqual(["a.txt", "b.bin"]);
    expect(await readFile(join(out, "a.txt"), "utf8")).toBe("two");
  });

  it("leaves the folder as it was when one file cannot be written", async () => {
    const out = join(folder, "half");
    await writeFolder(out, { "a.txt": "old" });
    expect((await refusal(writeFolder(out, { "a.txt": "new", "no/such/folder.txt": "x" }))).code).toBe(
      "unwritable-file",
    );
    expect(await readdir(out)).toEqual(["a.txt"]);
    expect(await readFile(join(out, "a.txt"), "utf8")).toBe("old");
  });

  it("refuses a folder whose name a file has", async () => {
    const path = await file("taken", "x");
    expect((await refusal(writeFolder(path, { "a.txt": "x" }))).code).toBe("unwritable-file");
  });

  it("refuses a folder that may not be written", async () => {
    const locked = join(folder, "locked");
    await mkdir(locked);
    await chmod(locked, 0o500);
    // Root may write into any folder but those of the kernel.
    const refused = await refusal(
      writeFolder(process.getuid?.() === 0 ? "/proc/probity" : locked, { "a.txt": "x" }),
    );
    await chmod(locked, 0o700);
    expect(refused.code).toBe("unwritable-file");
  });
});
