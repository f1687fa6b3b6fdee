import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PersonalKind, PersonalMatch } from "../../../src/profile/index.js";
import { personalColumns, personalFindings, personalKinds } from "../../../src/profile/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { tableFrom } from "../../../src/table/index.js";

function matchesOf(cells: readonly (string | number | null)[]): readonly PersonalMatch[] {
  return personalColumns(tableFrom({ cell: cells })).matches;
}

function kindsIn(cell: string): readonly string[] {
  return matchesOf([cell]).map(({ kind }) => kind);
}

const seen: readonly (readonly [PersonalKind, readonly string[]])[] = [
  ["email", ["ada@example.org", "<o'hara+x@mail.example.co.uk>", "mailto:a@b-c.de.", "jörg@müller.de"]],
  [
    "phone",
    [
      "+32 2 123 45 67",
      "+1-202-555-0172",
      "(202) 555-0172",
      "202-555-0172",
      "tel:+442079460958",
      "020 7946 0958",
      "01 23 45 67 89",
    ],
  ],
  ["iban", ["GB82 WEST 1234 5698 7654 32", "IBAN:DE89370400440532013000", "BE68 5390 0754 7034 thanks"]],
  [
    "payment-card",
    ["4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005", "card 6011111111111117."],
  ],
  [
    "ip-address",
    ["192.168.1.254", "from 10.0.0.1, at", "2001:db8::8a2e:370:7334", "fe80:0:0:0:200:f8ff:fe21:67cf"],
  ],
  ["be-national-number", ["85.07.30-033.28", "85073003328"]],
  ["br-cpf", ["529.982.247-25", "11144477735"]],
  ["de-tax-id", ["36 574 261 809", "36574261809"]],
  ["es-identity-number", ["12345678Z", "X-1234567-L"]],
  ["fr-registration-number", ["2 55 08 14 168 025 38", "255081416802538"]],
  ["gb-health-number", ["943 476 5919", "9434765919"]],
  ["gb-insurance-number", ["AB 12 34 56 C", "AB123456C"]],
  ["it-fiscal-code", ["RSSMRA85T10A562S"]],
  ["nl-service-number", ["111222333", "1112.22.333"]],
  ["pl-pesel", ["44051401359"]],
  ["se-identity-number", ["811228-9874", "198112289874"]],
  ["us-social-security-number", ["SSN 123-45-6789"]],
];

describe.each(seen)("%s", (kind, cells) => {
  it.each(cells)("is seen in %s", (cell) => {
    expect(kindsIn(cell)).toContain(kind);
    expect(kindsIn(`before ${cell} after`)).toContain(kind);
  });
});

it("every kind has examples", () => {
  expect(seen.map(([kind]) => kind)).toEqual(personalKinds);
});

it.each([
  "2026-11-26T10:20:30Z",
  "26.11.2026",
  "10:20:30",
  "12,345,678.90",
  "0.4111111111111111",
  "4111111111111112",
  "a@b",
  "@handle",
  "std::vector",
  "256.1.1.1",
  "1.2.3.4.5",
  "GB82 WEST 1234 5698 7654 33",
  "000-12-3456",
  "666-12-3456",
  "123-00-4567",
  "BG123456A",
  "000000000",
  "11111111111",
  "order 12",
  "Ada Lovelace",
  "",
])("%s is no personal data", (cell) => {
  expect(kindsIn(cell)).toEqual([]);
});

describe("personalColumns()", () => {
  it("tells random numbers from real ones by their count", () => {
    const random = seededRandom("numbers");
    const ninths = Array.from({ length: 2000 }, () => 100_000_000 + random.integer(900_000_000));
    const [chance] = matchesOf(ninths);
    expect(chance).toMatchObject({ kind: "nl-service-number", candidates: 2000, isLikely: false });
    const real = Array.from({ length: 900 }, (_, i) => 111_222_000 + i).filter(
      (number) => matchesOf([number]).length > 0,
    );
    const [many] = matchesOf(real.slice(0, 50));
    expect(many).toMatchObject({ kind: "nl-service-number", matches: 50, whole: 50, isLikely: true });
    expect(many!.pValue).toBeCloseTo((1 / 11) ** 50, 60);
  });

  it("takes one number that repeats for one, and two in a cell for two", () => {
    const [repeated] = matchesOf(new Array<number>(50).fill(111_222_333));
    expect(repeated).toMatchObject({ matches: 50, candidates: 1, passed: 1, isLikely: false });
    const [two] = matchesOf(["111222333 or 111222334"]);
    expect(two).toMatchObject({ matches: 1, whole: 0, candidates: 2, passed: 1 });
  });

  it("counts equal cells each, and never quotes one", () => {
    const result = personalColumns(
      tableFrom({
        note: ["ada@example.org", "ada@example.org", "ask ada@example.org", null],
        done: [true, false, true, true],
      }),
    );
    expect(result).toEqual({
      matches: [
        {
          column: "note",
          kind: "email",
          cells: 3,
          matches: 3,
          whole: 2,
          candidates: 1,
          passed: 1,
          pValue: null,
          isLikely: true,
        },
      ],
      unread: [],
    });
    expect(JSON.stringify(result)).not.toContain("ada");
  });

  it("names columns that it cannot read", () => {
    expect(personalColumns(tableFrom([{ a: { b: "ada@example.org" } }]))).toEqual({
      matches: [],
      unread: ["a"],
    });
  });

  it("looks for what it is asked for, and refuses the rest", () => {
    const table = tableFrom({ a: ["ada@example.org 192.168.1.1"] });
    expect(personalColumns(table, { kinds: ["ip-address"] }).matches).toHaveLength(1);
    expect(personalColumns(table, { kinds: [] }).matches).toEqual([]);
    expect(() => personalColumns(table, { kinds: ["name" as PersonalKind] })).toThrow(RangeError);
    expect(() => personalColumns(table, { kinds: ["email", "email"] })).toThrow(RangeError);
  });

  it("takes empty tables and columns without a cell", () => {
    expect(personalColumns(tableFrom({}))).toEqual({ matches: [], unread: [] });
    expect(matchesOf([null, null])).toEqual([]);
  });

  it("counts no more than there is, in any text", () => {
    const piece = fc.constantFrom(
      "4111 1111 1111 1111",
      "a@b.cd",
      "+32 2 123 45 67",
      "::1",
      "12345678Z",
      " ",
      "x",
      "9",
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.array(piece).map((all) => all.join("")),
            fc.string(),
          ),
          { minLength: 1 },
        ),
        (cells) => {
          for (const one of matchesOf(cells)) {
            expect(one.whole).toBeLessThanOrEqual(one.matches);
            expect(one.matches).toBeLessThanOrEqual(one.cells);
            expect(one.passed).toBeLessThanOrEqual(one.candidates);
          }
        },
      ),
    );
  });

  it.each(["1", "1 ", "1-", "a.", "a@", "a@b.", "(0", "+1 ", "A1 ", "f:", "::", "1."])(
    "reads a long text of %j in time that grows with its length",
    (piece) => {
      const start = performance.now();
      matchesOf([piece.repeat(100_000 / piece.length)]);
      expect(performance.now() - start).toBeLessThan(4000);
    },
  );
});

describe("personalFindings()", () => {
  it("tells the largest share of a likely kind for every column that can be looked at", () => {
    const table = tableFrom({
      note: ["ada@example.org", "a@example.org 192.168.1.1", "none", null],
      number: [4111111111111111, 2, 3, 4],
      empty: [null, null, null, "x"],
      gone: [null, null, null, null],
      done: [true, false, true, false],
    });
    const findings = personalFindings(table, { input: "calls" });
    expect(findings.map(({ subject, measurement }) => [subject.column, measurement])).toEqual([
      ["note", { status: "measured", value: 2 / 3, unit: "share", n: 3 }],
      ["number", { status: "measured", value: 0, unit: "share", n: 4 }],
      ["empty", { status: "measured", value: 0, unit: "share", n: 1 }],
      ["gone", { status: "not-measured", reason: "all-missing" }],
    ]);
    expect(findings[0]!.parameters).toEqual({ kind: "email" });
  });

  it("measures nothing of nested and empty columns", () => {
    const reasonOf = (source: Parameters<typeof tableFrom>[0]): unknown =>
      personalFindings(tableFrom(source), { input: "x" }).map(({ measurement }) => measurement);
    expect(reasonOf([{ a: { b: 1 } }])).toEqual([{ status: "not-measured", reason: "unsupported-type" }]);
    expect(reasonOf({ a: [] })).toEqual([{ status: "not-measured", reason: "no-rows" }]);
  });
});
