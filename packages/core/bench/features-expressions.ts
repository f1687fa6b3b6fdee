// Expressions on a million rows, beside loops written by hand for each, in the same run:
// npm run bench -- packages/core/bench/features-expressions.ts
import {
  add,
  and,
  bucketize,
  coalesce,
  column,
  datePart,
  divide,
  type Expression,
  equals,
  evaluateColumns,
  evaluateRow,
  exponential,
  greater,
  hashBucket,
  instant,
  less,
  lookup,
  lower,
  multiply,
  round,
  subtract,
  trim,
  utc,
  when,
} from "../src/features/index.js";
import { exp } from "../src/statistics/portable/index.js";
import { columnOf, tableFrom } from "../src/table/index.js";

const rows = 1_000_000;
const repeats = 15;

/** Time of the processor: what else the machine does counts for nothing. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The least time of each, taken in turn. */
function best(...runs: (() => unknown)[]): number[] {
  const least = runs.map(() => Number.POSITIVE_INFINITY);
  for (let i = 0; i <= repeats; i++)
    for (const [j, run] of runs.entries()) {
      const start = processorMs();
      run();
      if (i > 0) least[j] = Math.min(least[j]!, processorMs() - start);
    }
  return least;
}

/** Murmur's finaliser: numbers without a pattern, the same in every run. */
function scattered(i: number): number {
  let h = i;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const numbers = (salt: number): number[] =>
  Array.from({ length: rows }, (_, i) => (scattered(i * 8 + salt) % 100_000) / 100);
const [a, b, c] = [numbers(1), numbers(2), numbers(3)].map((list) => Float64Array.from(list));
const gaps = numbers(4).map((value) => (value < 100 ? null : value));
const cities = [" Oslo", "BERLIN", "São Paulo ", "Tokyo", "lagos"];
const towns = Array.from({ length: rows }, (_, i) => cities[scattered(i * 8 + 5) % cities.length]!);
const codes = Array.from({ length: rows }, (_, i) => `c${scattered(i * 8 + 6) % 1000}`);
const times = Array.from({ length: rows }, (_, i) => new Date(1.7e12 + scattered(i * 8 + 7)));
const table = tableFrom({ a: a!, b: b!, c: c!, g: gaps, town: towns, code: codes, at: times });

const gapColumn = columnOf(table, "g");
if (gapColumn.kind !== "number") throw new Error("the gaps are numbers");
const { values: g, validity } = gapColumn;
const atColumn = columnOf(table, "at");
if (atColumn.kind !== "timestamp") throw new Error("the times are instants");
const at = atColumn.values;
const present = (i: number): boolean => ((validity![i >>> 3]! >>> (i & 7)) & 1) === 1;

interface Case {
  readonly name: string;
  readonly expression: Expression;
  /** The loop that someone would write for it, with the same result in the same form. */
  readonly loop?: () => unknown;
}

const [ca, cb, cc, cg] = [column("a"), column("b"), column("c"), column("g")];

const cases: readonly Case[] = [
  {
    name: "a * b + b / c",
    expression: add(multiply(ca, cb), divide(cb, cc)),
    loop: () => {
      const out = new Float64Array(rows);
      for (let i = 0; i < rows; i++) out[i] = a![i]! * b![i]! + b![i]! / c![i]!;
      return out;
    },
  },
  {
    name: "(a - b) / (a + b) where a > b, else 0",
    expression: when(greater(ca, cb), divide(subtract(ca, cb), add(ca, cb)), 0),
    loop: () => {
      const out = new Float64Array(rows);
      for (let i = 0; i < rows; i++) out[i] = a![i]! > b![i]! ? (a![i]! - b![i]!) / (a![i]! + b![i]!) : 0;
      return out;
    },
  },
  {
    name: "g * a, where g has gaps",
    expression: multiply(cg, ca),
    loop: () => {
      const out = new Float64Array(rows);
      const bits = new Uint8Array((rows + 7) >>> 3);
      for (let i = 0; i < rows; i++) {
        if (!present(i)) continue;
        out[i] = g[i]! * a![i]!;
        bits[i >>> 3]! |= 1 << (i & 7);
      }
      return [out, bits];
    },
  },
  {
    name: "round(g, else 0) < 500 and a > 200",
    expression: and(less(round(coalesce(cg, 0)), 500), greater(ca, 200)),
    loop: () => {
      const out = new Uint8Array(rows);
      for (let i = 0; i < rows; i++)
        out[i] = Math.round(present(i) ? g[i]! : 0) < 500 && a![i]! > 200 ? 1 : 0;
      return out;
    },
  },
  {
    name: "exp(-a / 1000)",
    expression: exponential(divide(ca, -1000)),
    loop: () => {
      const out = new Float64Array(rows);
      for (let i = 0; i < rows; i++) out[i] = exp(a![i]! / -1000);
      return out;
    },
  },
  {
    name: "bucketize(a) by 8 edges",
    expression: bucketize(ca, [100, 200, 300, 400, 500, 600, 700, 800]),
    loop: () => {
      const edges = [100, 200, 300, 400, 500, 600, 700, 800];
      const out = new Float64Array(rows);
      for (let i = 0; i < rows; i++) {
        let bucket = 0;
        while (bucket < edges.length && a![i]! >= edges[bucket]!) bucket++;
        out[i] = bucket;
      }
      return out;
    },
  },
  {
    name: "hour(at)",
    expression: datePart(instant("at"), "hour", utc),
    loop: () => {
      const out = new Float64Array(rows);
      for (let i = 0; i < rows; i++) out[i] = Math.floor((at[i]! / 3_600_000) % 24);
      return out;
    },
  },
  { name: "iso-week(at)", expression: datePart(instant("at"), "iso-week", utc) },
  {
    name: "lower(trim(town)) = berlin",
    expression: equals(lower(trim(column("town", "text"))), "berlin"),
    loop: () => {
      const out = new Uint8Array(rows);
      for (let i = 0; i < rows; i++) out[i] = towns[i]!.trim().toLowerCase() === "berlin" ? 1 : 0;
      return out;
    },
  },
  {
    name: "lookup(town)",
    expression: lookup(
      column("town", "text"),
      cities.map((city, i) => [city, i] as const),
    ),
    loop: () => {
      const ids = new Map(cities.map((city, i) => [city, i]));
      const out = new Float64Array(rows);
      for (let i = 0; i < rows; i++) out[i] = ids.get(towns[i]!)!;
      return out;
    },
  },
  { name: "hash(code), 1,000 texts", expression: hashBucket(column("code", "text"), { buckets: 64 }) },
];

for (const { name, expression, loop } of cases) {
  const evaluate = (): unknown => evaluateColumns(expression, table);
  const [own = 0, hand] = loop === undefined ? best(evaluate) : best(evaluate, loop);
  const beside =
    hand === undefined
      ? ""
      : `by hand ${hand.toFixed(1).padStart(6)} ms: ${(own / hand).toFixed(2)} × (target 2)`;
  console.log(`${name.padEnd(40)} ${own.toFixed(1).padStart(8)} ms  ${beside}`);
}

const single = when(greater(ca, cb), divide(subtract(ca, cb), add(ca, cb)), 0);
const objects = Array.from({ length: rows }, (_, i) => ({ a: a![i]!, b: b![i]! }));
const [byRow = 0] = best(() => objects.reduce((sum, row) => sum + evaluateRow(single, row)!, 0));
console.log(`row by row: ${(rows / byRow / 1000).toFixed(1)} M rows/s`);
