import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/evidence/index.js";
import { isInputError } from "../../src/evidence/index.js";
import { createProfile, profileFindings, profileFromState } from "../../src/profile/index.js";
import type { SeededRandom } from "../../src/random/index.js";
import { seededRandom } from "../../src/random/index.js";
import { sealed } from "../../src/sketch/bytes/sketchBytes.js";
import type { Table } from "../../src/table/index.js";
import { tableFrom } from "../../src/table/index.js";

const rows = 4000;
const many = Array.from({ length: rows }, (_, i) => (i * 7919) % 10_007);
const few = tableFrom({
  x: [1, 2.5, null, -0, Infinity, Number.NaN, 3],
  label: ["a", "a", null, "", "007", "2026-01-02", "\ud800"],
  yes: [true, false, null, true, true, true, false],
});
const long = tableFrom({ x: Float64Array.from(many, (n) => n / 8 - 300), label: many.map((n) => `k${n}`) });

const stateOf = (...tables: readonly Table[]): string => {
  const stream = createProfile({ shown: "all" });
  for (const table of tables) stream.update(table);
  return JSON.stringify(stream.state());
};

const states: readonly (readonly [string, string, Table])[] = [
  ["before the first batch", stateOf(), few],
  ["values counted one by one", stateOf(few), few],
  ["sketches", stateOf(long, long), long],
  ["no rows", stateOf(tableFrom({ x: new Float64Array(0) })), tableFrom({ x: [1] })],
];

/**
 * What became of a document: refused with an `InputError`, or read to a profile of the same state, whose figures are finite, whose shares are
 * shares, and which goes on.
 */
function outcome(document: Json, batch: Table): "refused" | "read" {
  let stream: ReturnType<typeof createProfile>;
  try {
    stream = profileFromState(document);
  } catch (error) {
    if (!isInputError(error)) throw error;
    return "refused";
  }
  expect(JSON.stringify(stream.state())).toBe(JSON.stringify(document));
  const profile = stream.profile();
  expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
  // A finding cannot name a column by half a character; the profile can.
  const named = {
    ...profile,
    columns: profile.columns.filter(({ column }) => !/\p{Surrogate}/u.test(column)),
  };
  for (const { measure, measurement } of profileFindings(named, { input: "t" })) {
    if (measurement.status !== "measured") continue;
    expect(Number.isFinite(measurement.value)).toBe(true);
    if (measure.endsWith("-share")) expect(measurement.value >= 0 && measurement.value <= 1).toBe(true);
  }
  for (const goOn of [() => stream.update(batch), () => stream.merge(profileFromState(document))]) {
    try {
      goOn();
    } catch (error) {
      if (!isInputError(error)) throw error;
    }
    stream.profile();
  }
  return "read";
}

type Tree = { [name: string]: Tree } | Tree[] | string | number | boolean | null;
interface Place {
  readonly holder: { [name: string]: Tree } | Tree[];
  readonly key: string;
}

function placesOf(tree: Tree): Place[] {
  if (typeof tree !== "object" || tree === null) return [];
  const holder = tree;
  return Object.entries(tree).flatMap(([key, value]) => [{ holder, key }, ...placesOf(value)]);
}

const strange: readonly Tree[] = [
  null,
  true,
  "",
  "x",
  "all",
  "\ud800",
  "00",
  0,
  1,
  -1,
  0.5,
  1025,
  2 ** 31,
  2 ** 53,
  1e308,
  -1e308,
  5e-324,
  Infinity,
  [],
  {},
  [[]],
  [null],
  [["a", 1]],
  [[1, 1]],
  ["x", "x"],
];

/** One to three changes: another value, a neighbor's value, something gone, twice or more, or bytes of a sketch under a fitting checksum. */
function changed(text: string, random: SeededRandom): Tree {
  const tree = JSON.parse(text) as Tree;
  for (let change = 0; change <= random.integer(3); change++) {
    const places = placesOf(tree);
    const { holder, key } = places[random.integer(places.length)]!;
    const members = holder as { [name: string]: Tree };
    const value = members[key]!;
    const kind = random.integer(6);
    if (typeof value === "string" && /^[0-9a-f]{24,}$/.test(value) && kind < 4)
      members[key] = changedBytes(value, random);
    else if (kind === 0 && Array.isArray(holder)) holder.splice(Number(key), 1);
    else if (kind === 0) Reflect.deleteProperty(members, key);
    else if (kind === 1) {
      const other = places[random.integer(places.length)]!;
      members[key] = structuredClone((other.holder as { [name: string]: Tree })[other.key]!);
    } else if (kind === 2 && Array.isArray(holder)) holder.push(structuredClone(value));
    else if (kind === 3 && typeof value === "number") members[key] = value + [1, -1, 0.5][random.integer(3)]!;
    else members[key] = structuredClone(strange[random.integer(strange.length)]!);
  }
  return tree;
}

function changedBytes(hex: string, random: SeededRandom): string {
  let bytes = hexToBytes(hex);
  const at = 12 + random.integer(Math.max(1, bytes.length - 12));
  const kind = random.integer(4);
  if (kind === 0) bytes = bytes.slice(0, Math.max(12, at));
  else if (kind === 1) bytes.fill(255, at, at + 1 + random.integer(8));
  else bytes[Math.min(at, bytes.length - 1)]! ^= 1 << random.integer(8);
  // Without a fitting checksum every change is refused there.
  return bytesToHex(random.integer(4) === 0 ? bytes : sealed(bytes));
}

describe.each(states)("the state of a profile: %s", (name, text, batch) => {
  it("comes back as it was", () => {
    expect(outcome(JSON.parse(text) as Json, batch)).toBe("read");
  });

  it("changed ends in the same state or a typed error", () => {
    const random = seededRandom(`changed ${name}`);
    for (let round = 0; round < 3000; round++) outcome(changed(text, random), batch);
  });

  it("with a bit flipped or cut, and still JSON, ends so too", () => {
    const random = seededRandom(`flipped ${name}`);
    let read = 0;
    for (let round = 0; round < 3000; round++) {
      const at = random.integer(text.length);
      const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << random.integer(7)));
      const damaged = round % 5 === 0 ? text.slice(0, at) : text.slice(0, at) + flipped + text.slice(at + 1);
      let document: Json;
      try {
        document = JSON.parse(damaged) as Json;
      } catch {
        continue;
      }
      outcome(document, batch);
      read += 1;
    }
    expect(read).toBeGreaterThan(100);
  });
});

describe("hostile documents", () => {
  const [, text] = states[1]!;
  const hostile: readonly (readonly [string, string])[] = [
    ["null", "null"],
    ["a number", "1"],
    ["text", '"profile-state"'],
    ["a list", "[]"],
    ["an empty record", "{}"],
    ["a later format", text.replace('"format":1', '"format":2')],
    ["a format in text", text.replace('"format":1', '"format":"1"')],
    ["another kind", text.replace("profile-state", "table-profile")],
    ["a prototype", text.replace('{"format"', '{"__proto__":{"rows":1},"format"')],
    ["a prototype in a column", text.replace('{"column"', '{"__proto__":{"rows":1},"column"')],
    ["a constructor", text.replace('{"format"', '{"constructor":{"prototype":{}},"format"')],
    ["a deep list", text.replace('"shown":"all"', `"shown":${"[".repeat(5000)}${"]".repeat(5000)}`)],
    ["a deep value", text.replace('"counted":[', `"counted":[${"[".repeat(5000)}${"]".repeat(5000)},`)],
    ["infinite rows", text.replace('"rows":7', '"rows":1e999')],
    ["a megabyte of zeros", text.replace(/"sketch":"[0-9a-f]+"/, `"sketch":"${"00".repeat(500_000)}"`)],
    ["a million columns", text.replace('"columns":[', `"columns":[${"null,".repeat(1_000_000)}`)],
    ["half a byte", text.replace(/"sketch":"[0-9a-f]/, '"sketch":"')],
  ];

  it.each(hostile)("%s", (_, document) => {
    expect(outcome(JSON.parse(document) as Json, few)).toBe("refused");
    expect(Object.prototype).not.toHaveProperty("rows");
  });
});
