import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TokenVaultState } from "../../../src/privacy/index.js";
import {
  createTokenVault,
  maskColumns,
  maskText,
  minimizationReport,
  pseudonymizeColumns,
  pseudonymKey,
  pseudonymOf,
  shiftDates,
  tokenizeColumns,
  tokenVaultFromState,
} from "../../../src/privacy/index.js";
import { type SecureRandom, secureRandom, seededRandom } from "../../../src/random/index.js";
import { rowsOf, tableFrom, timestampColumn } from "../../../src/table/index.js";

const secret = Uint8Array.from({ length: 32 }, (_, i) => i);
const key = pseudonymKey(secret, { name: "test" });
const other = pseudonymKey(
  secret.map((byte) => byte + 1),
  { name: "other" },
);

describe("pseudonymKey()", () => {
  it("shows its name and nothing of its secret", () => {
    expect(JSON.stringify({ key })).toBe('{"key":{"name":"test"}}');
    expect(Object.keys(key)).toEqual(["name", "sign"]);
    expect(Object.isFrozen(key)).toBe(true);
  });

  it("holds a copy of the secret", () => {
    const own = secret.slice();
    const copied = pseudonymKey(own, { name: "test" });
    own.fill(0);
    expect(copied.sign(secret)).toEqual(key.sign(secret));
  });

  it("refuses secrets that can be guessed, without quoting them", () => {
    expect(() => pseudonymKey(secret.subarray(1), { name: "x" })).toThrow("a key of 31 bytes");
    expect(() => pseudonymKey(new Uint8Array(32).fill(77), { name: "x" })).toThrow("all alike");
    expect(() => pseudonymKey(secret, { name: "" })).toThrow(RangeError);
  });
});

describe("pseudonymOf()", () => {
  it("is HMAC-SHA-256 as WebCrypto has it", async () => {
    const imported = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, [
      "sign",
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary" }),
        fc.integer({ min: 16, max: 32 }),
        async (value, bytes) => {
          const message = new TextEncoder().encode(`name\0${value}`);
          const signed = new Uint8Array(await crypto.subtle.sign("HMAC", imported, message));
          const hex = Array.from(signed.subarray(0, bytes), (byte) =>
            byte.toString(16).padStart(2, "0"),
          ).join("");
          expect(pseudonymOf(value, { key, domain: "name", bytes })).toBe(hex);
        },
      ),
    );
  });

  it("differs by key, domain and value", () => {
    const made = [
      pseudonymOf("a", { key, domain: "x" }),
      pseudonymOf("b", { key, domain: "x" }),
      pseudonymOf("a", { key, domain: "y" }),
      pseudonymOf("a", { key: other, domain: "x" }),
    ];
    expect(new Set(made).size).toBe(4);
  });

  it("refuses wrong calls and half pairs", () => {
    for (const domain of ["", "a\0b"]) expect(() => pseudonymOf("a", { key, domain })).toThrow(RangeError);
    for (const bytes of [15, 33, 16.5, Number.NaN])
      expect(() => pseudonymOf("a", { key, domain: "x", bytes })).toThrow(RangeError);
    expect(() => pseudonymOf("\ud800", { key, domain: "x" })).toThrow("half a UTF-16 pair");
  });
});

describe("pseudonymizeColumns()", () => {
  it("joins two tables of one domain, and not of two", () => {
    const left = tableFrom({ id: [7, 8, null], at: [1, 2, 3] });
    const right = tableFrom({ customer: ["8", "9"] });
    const domains = { id: "customer" };
    const [a] = pseudonymizeColumns(left, ["id"], { key, domains }).columns;
    const [b] = pseudonymizeColumns(right, ["customer"], { key, domains }).columns;
    const ids = rowsOf({ rows: 3, columns: [a!] }).map((row) => (row as { id: string | null }).id);
    const customers = rowsOf({ rows: 2, columns: [b!] }).map((row) => (row as { customer: string }).customer);
    expect(ids[1]).toBe(customers[0]);
    expect(ids[2]).toBeNull();
    expect(pseudonymOf("7", { key, domain: "customer" })).toBe(ids[0]);
  });

  it("leaves its input and other columns as they are", () => {
    const table = tableFrom({ id: ["a", "b"], age: [1, 2] });
    const made = pseudonymizeColumns(table, ["id"], { key });
    expect(made.columns[1]).toBe(table.columns[1]);
    expect(rowsOf(table)[0]).toEqual({ id: "a", age: 1 });
    expect(() => pseudonymizeColumns(table, ["none"], { key })).toThrow("no column");
    expect(() => pseudonymizeColumns(table, ["id", "id"], { key })).toThrow("twice");
    expect(() => pseudonymizeColumns(tableFrom([{ a: { b: 1 } }]), ["a"], { key })).toThrow("cannot be read");
    expect(() => pseudonymizeColumns(tableFrom({ toString: ["a"] }), ["toString"], { key })).not.toThrow();
  });
});

describe("createTokenVault()", () => {
  it("gives one token a value, and the value back, over its state", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (values) => {
        const random = secureRandom();
        const vault = createTokenVault({ random });
        const tokens = values.map((value) => vault.update(value));
        const again = tokenVaultFromState(JSON.parse(JSON.stringify(vault.state())) as TokenVaultState, {
          random,
        });
        expect(values.map((value) => again.update(value))).toEqual(tokens);
        expect(tokens.map((token) => again.valueOf(token))).toEqual(values);
        expect(new Set(tokens).size).toBe(new Set(values).size);
      }),
    );
  });

  it("knows no token that it did not give", () => {
    expect(createTokenVault({ random: secureRandom() }).valueOf("0".repeat(32))).toBeUndefined();
  });

  it("draws anew where a token is taken", () => {
    const words = [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2];
    const random = Object.create(secureRandom()) as SecureRandom;
    let at = 0;
    Object.defineProperty(random, "bytes", {
      value: (count: number) => new Uint8Array(count).fill(words[(at += 4) - 1]!),
    });
    const vault = createTokenVault({ random });
    expect([vault.update("a"), vault.update("b")]).toEqual(["01".repeat(16), "02".repeat(16)]);
  });

  it("tokenizes columns and refuses bad states and sources", () => {
    const random = secureRandom();
    const vault = createTokenVault({ random });
    const rows = rowsOf(tokenizeColumns(tableFrom({ a: ["x", null], b: ["x", "y"] }), ["a", "b"], { vault }));
    expect(rows[0]).toEqual({ a: vault.update("x"), b: vault.update("x") });
    expect(rows[1]).toEqual({ a: null, b: vault.update("y") });
    const token = "0".repeat(32);
    const state = (tokens: readonly (readonly [string, string])[]) =>
      ({ format: 1, kind: "token-vault", tokens }) as const;
    for (const tokens of [
      [["short", "a"]],
      [
        [token, "a"],
        [token, "b"],
      ],
      [
        [token, "a"],
        ["1".repeat(32), "a"],
      ],
    ] as const)
      expect(() => tokenVaultFromState(state(tokens), { random })).toThrow("tokens/");
    for (const tokens of [null, {}, "ab"] as const)
      expect(() =>
        tokenVaultFromState({ ...state([]), tokens } as unknown as TokenVaultState, { random }),
      ).toThrow("tokens needs a list");
    for (const entry of [null, "ab", [token], [token, 5], [5, "a"]])
      expect(() =>
        tokenVaultFromState({ ...state([]), tokens: [entry] } as unknown as TokenVaultState, { random }),
      ).toThrow("tokens/0");
    expect(() => tokenVaultFromState({ ...state([]), format: 2 as unknown as 1 }, { random })).toThrow(
      "format 1",
    );
    const seeded = seededRandom("1") as unknown as SecureRandom;
    expect(() => createTokenVault({ random: seeded })).toThrow(TypeError);
  });
});

describe("maskText()", () => {
  it("keeps the ends at most, and never all", () => {
    const count = fc.nat(5);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), count, count, (text, keepStart, keepEnd) => {
        const points = Array.from(text);
        const masked = Array.from(maskText(text, { keepStart, keepEnd, character: "•" }));
        expect(masked.length).toBe(points.length);
        const shown = masked.filter((point) => point !== "•").length;
        if (points.length > keepStart + keepEnd) expect(shown).toBeLessThanOrEqual(keepStart + keepEnd);
        else expect(masked.every((point) => point === "•")).toBe(true);
        expect(masked.every((point, i) => point === "•" || point === points[i])).toBe(true);
      }),
    );
  });

  it("hides the length where a width is set", () => {
    expect(maskText("Ada", { width: 4 })).toBe(maskText("Grace Hopper", { width: 4 }));
    expect(maskText("", { width: 0 })).toBe("");
  });

  it("masks columns and refuses wrong calls", () => {
    expect(rowsOf(maskColumns(tableFrom({ a: [1234, null] }), ["a"], { keepEnd: 2 }))).toEqual([
      { a: "**34" },
      { a: null },
    ]);
    for (const options of [
      { keepStart: -1 },
      { keepEnd: 0.5 },
      { width: Number.POSITIVE_INFINITY },
      { character: "" },
      { character: "ab" },
    ])
      expect(() => maskText("a", options)).toThrow(RangeError);
  });
});

describe("shiftDates()", () => {
  const day = 86_400_000;
  const options = { key, person: "who", dates: ["at"], mostDays: 10 };
  const stays = (people: readonly string[], at: readonly (number | null)[]) =>
    tableFrom({ who: people, at: at.map((ms) => (ms === null ? null : new Date(ms))) });

  it("keeps the spans of a person, the time of day and missing cells", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.option(fc.nat(1e12))), { minLength: 1 }),
        fc.integer({ min: 1, max: 400 }),
        (visits, mostDays) => {
          const table = stays(
            visits.map(([who]) => who),
            [...visits.map(([, at]) => at)],
          );
          if (table.columns[1]!.kind !== "timestamp") return;
          const before = timestampColumn(table, "at");
          const after = timestampColumn(shiftDates(table, { ...options, mostDays }), "at");
          const moves = new Map<string, number>();
          visits.forEach(([who, at], row) => {
            if (at === null) return;
            const move = after.values[row]! - before.values[row]!;
            expect(move % day === 0 && Math.abs(move) <= mostDays * day).toBe(true);
            expect(moves.get(who) ?? move).toBe(move);
            moves.set(who, move);
          });
          expect(after.missing).toBe(before.missing);
        },
      ),
    );
  });

  it("moves by every number of days alike", () => {
    const people = Array.from({ length: 6300 }, (_, i) => `person ${i}`);
    const table = stays(
      people,
      people.map(() => 0),
    );
    const counts = new Map<number, number>();
    for (const move of timestampColumn(shiftDates(table, options), "at").values)
      counts.set(move / day, (counts.get(move / day) ?? 0) + 1);
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 21 }, (_, i) => i - 10));
    // 300 expected, standard deviation 17.
    for (const count of counts.values()) expect(Math.abs(count - 300)).toBeLessThan(5 * 17);
    const weeks = timestampColumn(shiftDates(table, { ...options, mostDays: 30, stepDays: 7 }), "at").values;
    expect(new Set(weeks).size).toBe(9);
    expect(weeks.every((move) => move % (7 * day) === 0)).toBe(true);
  });

  it("moves a person alike under one key and domain, and not under others", () => {
    const table = stays(
      Array.from({ length: 40 }, (_, i) => `${i}`),
      new Array<number>(40).fill(0),
    );
    const moved = (change: object): Float64Array =>
      timestampColumn(shiftDates(table, { ...options, ...change }), "at").values;
    expect(moved({})).toEqual(moved({}));
    expect(moved({ key: other })).not.toEqual(moved({}));
    expect(moved({ domain: "other" })).not.toEqual(moved({}));
  });

  it("refuses wrong calls and rows without a person", () => {
    const table = stays(["a"], [0]);
    for (const change of [
      { mostDays: 0 },
      { mostDays: 1.5 },
      { mostDays: 1e6 },
      { stepDays: 11 },
      { stepDays: 0 },
    ])
      expect(() => shiftDates(table, { ...options, ...change })).toThrow(RangeError);
    expect(() => shiftDates(table, { ...options, dates: ["who"] })).toThrow(RangeError);
    expect(() => shiftDates(tableFrom({ who: ["a"], at: ["x"] }), options)).toThrow("it needs timestamp");
    const nobody = tableFrom({ who: ["a", null], at: [new Date(0), new Date(0)] });
    expect(() => shiftDates(nobody, options)).toThrow("no person at row 1");
    const people = Array.from({ length: 30 }, (_, i) => `${i}`);
    const last = stays(people, new Array<number>(30).fill(8.64e15));
    expect(() => shiftDates(last, options)).toThrow("would leave the range of dates");
  });
});

describe("minimizationReport()", () => {
  it("lists who uses what, what nobody uses, and what is not there", () => {
    const report = minimizationReport(
      ["a", "b", "c"],
      [
        { name: "model", columns: ["a", "a", "x"] },
        { name: "contract", columns: ["a", "b"] },
      ],
    );
    expect(report).toEqual({
      columns: [
        { column: "a", usedBy: ["model", "contract"] },
        { column: "b", usedBy: ["contract"] },
        { column: "c", usedBy: [] },
      ],
      unused: ["c"],
      absent: [{ column: "x", usedBy: ["model"] }],
    });
    expect(minimizationReport([], [])).toEqual({ columns: [], unused: [], absent: [] });
  });

  it("refuses names that repeat", () => {
    expect(() => minimizationReport(["a", "a"], [])).toThrow(RangeError);
    const use = { name: "model", columns: [] };
    expect(() => minimizationReport([], [use, use])).toThrow(RangeError);
  });
});
