import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  codesOf,
  repeatedRows,
  rowGroups,
  type Table,
  type TextColumn,
  tableFrom,
  textColumn,
  utf8Of,
} from "../../src/table/index.js";

const numbers = fc.constantFrom<number | null>(0, -0, 1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, null);
const texts = fc.constantFrom<string | null>("", "a", "aa", "é", "\u{1f600}", "b", null);
const rows = fc.array(fc.record({ x: numbers, word: texts, flag: fc.option(fc.boolean()) }), {
  maxLength: 40,
});

/** Members of groups of two and more whose keys are all there. */
function membersOfGroups(
  table: Table,
  keys: readonly string[],
  complete: (row: number) => boolean,
): number[] {
  const { ids, sizes } = rowGroups(table, keys);
  return Array.from(ids.keys()).filter((row) => sizes[ids[row]!]! > 1 && complete(row));
}

describe("repeated rows", () => {
  it("are the members of groups of equals, whatever the form of text", () => {
    fc.assert(
      fc.property(rows, fc.subarray(["x", "word", "flag"] as const, { minLength: 1 }), (list, keys) => {
        const strings = tableFrom({
          x: list.map((row) => row.x),
          word: list.map((row) => row.word),
          flag: list.map((row) => row.flag),
        });
        const wanted = membersOfGroups(strings, keys, (row) => keys.every((key) => list[row]![key] !== null));
        const word = strings.columns.find((column) => column.name === "word")!;
        const forms: Table[] = [strings];
        if (word.kind === "text") {
          const withStorage = (storage: TextColumn["storage"]): Table => ({
            rows: list.length,
            columns: strings.columns.map((column) => (column === word ? { ...word, storage } : column)),
          });
          forms.push(
            withStorage({ form: "utf8", ...utf8Of(word) }),
            withStorage({ form: "codes", ...codesOf(word) }),
          );
        }
        for (const table of forms) expect(Array.from(repeatedRows(table, keys))).toEqual(wanted);
      }),
    );
  });

  it("are found among many, and none is made up where hashes collide", () => {
    const count = 50_000;
    const ids = Array.from({ length: count }, (_, i) => `id-${i === 777 ? 12 : i}`);
    const strings = tableFrom({ id: ids });
    const bytes = {
      rows: count,
      columns: [
        {
          ...textColumn(strings, "id"),
          storage: { form: "utf8" as const, ...utf8Of(textColumn(strings, "id")) },
        },
      ],
    };
    expect(repeatedRows(strings, ["id"])).toEqual(Uint32Array.of(12, 777));
    expect(repeatedRows(bytes, ["id"])).toEqual(Uint32Array.of(12, 777));
  });

  it("are none of an empty table, and need a key that can be read", () => {
    expect(repeatedRows(tableFrom({ id: [] }), ["id"])).toEqual(new Uint32Array(0));
    expect(() => repeatedRows(tableFrom({ id: [1] }), [])).toThrow(RangeError);
    expect(() => repeatedRows(tableFrom({ id: [1] }), ["x"])).toThrow('no column "x"');
    expect(() => repeatedRows(tableFrom({ id: [{}] }), ["id"])).toThrow("unsupported-type");
  });
});
