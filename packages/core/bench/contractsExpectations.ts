// Each kind of expectation alone on a million rows, all of it and not only the part that fails:
// npm run bench -- packages/core/bench/contractsExpectations.ts
import { z } from "zod";
import type { Expectation } from "../src/contracts/index.js";
import {
  allOrNone,
  allowedValues,
  calendarDates,
  categoryShares,
  checkContract,
  classBalance,
  codePointLength,
  codeUnitLength,
  columnAtMost,
  columnBelow,
  complete,
  createContractCheck,
  dateAtMost,
  decimalPlaces,
  decreasing,
  defineContract,
  distinctCountBetween,
  distinctShareBetween,
  finiteNumbers,
  forbiddenValues,
  fresh,
  increasing,
  matchesPattern,
  meanBetween,
  multiplesOf,
  noDuplicateRows,
  noNearDuplicateKeys,
  presentShareBetween,
  productEquals,
  quantileBetween,
  references,
  rowCount,
  sameRowCount,
  satisfies,
  standardDeviationBetween,
  strictlyIncreasing,
  sumBetween,
  timely,
  timestampAtMost,
  unique,
  utcTimestamps,
  validAt,
  when,
  wholeNumbers,
  withinRange,
} from "../src/contracts/index.js";
import type { Table } from "../src/table/index.js";
import { sliceRows, tableFrom } from "../src/table/index.js";
import { leastMilliseconds, mixedAt } from "./measured.js";

const rows = 1_000_000;
const each = <Value>(value: (row: number) => Value): Value[] =>
  Array.from({ length: rows }, (_, i) => value(i));
const countries = ["US", "DE", "FR", "JP"];
const day = 86_400_000;
const startMs = Date.UTC(2026, 0, 1);
const instant = (row: number, seed: number): number => startMs + (mixedAt(row, seed) % (180 * day));
const days = Array.from({ length: 365 }, (_, i) => new Date(startMs + i * day).toISOString().slice(0, 10));

const columns = {
  id: Float64Array.from(each((row) => row)),
  amount: Float64Array.from(each((row) => (mixedAt(row, 1) % 1_000_000) / 100)),
  limit: Float64Array.from(each((row) => 5000 + (mixedAt(row, 2) % 1_000_000) / 100)),
  quantity: Float64Array.from(each((row) => 1 + (mixedAt(row, 3) % 100))),
  price: Float64Array.from(each((row) => (mixedAt(row, 4) % 10_000) / 100)),
  total: Float64Array.from(each((row) => (1 + (mixedAt(row, 3) % 100)) * ((mixedAt(row, 4) % 10_000) / 100))),
  customer: Float64Array.from(each((row) => mixedAt(row, 5) % 50_000)),
  maybe: each((row) => (mixedAt(row, 6) % 20 === 0 ? null : mixedAt(row, 7) % 1000)),
  country: each((row) => countries[mixedAt(row, 8) % 4]!),
  code: each((row) => `OR-${String(mixedAt(row, 9) % 1_000_000).padStart(6, "0")}`),
  key: each((row) => `K${String(mixedAt(row, 10)).padStart(10, "0")}`),
  from: each((row) => days[mixedAt(row, 11) % 365]!),
  until: each((row) => days[mixedAt(row, 12) % 365]!),
  stamp: each((row) => `${days[mixedAt(row, 13) % 365]!}T0${mixedAt(row, 14) % 10}:30:00Z`),
  later: each((row) => `${days[mixedAt(row, 17) % 365]!}T0${mixedAt(row, 18) % 10}:30:00Z`),
  happened: each((row) => new Date(instant(row, 15))),
  arrived: each((row) => new Date(instant(row, 15) + (mixedAt(row, 16) % day))),
};
const orders = tableFrom(columns);
const customers = tableFrom({ id: Float64Array.from({ length: 50_000 }, (_, i) => i) });
const prices = tableFrom({
  customer: Float64Array.from({ length: 100_000 }, (_, i) => i >> 1),
  from: Array.from({ length: 100_000 }, (_, i) => new Date(startMs + (i & 1) * 90 * day)),
  until: Array.from({ length: 100_000 }, (_, i) => new Date(startMs + (1 + (i & 1)) * 90 * day)),
});

const kinds: readonly (readonly [string, Expectation])[] = [
  ["row count", rowCount({ atLeast: 1 })],
  ["complete", complete("maybe")],
  ["present share", presentShareBetween("maybe", { minimum: 0.9 })],
  ["all or none", allOrNone(["maybe", "customer"])],
  ["unique, one number", unique(["id"])],
  ["unique, one text", unique(["key"])],
  ["unique, three columns", unique(["customer", "country", "quantity"])],
  ["no duplicate rows, 17 columns", noDuplicateRows()],
  ["no near-duplicate keys, 633,000 texts", noNearDuplicateKeys("code")],
  ["allowed values", allowedValues("country", countries)],
  ["forbidden values", forbiddenValues("country", ["XX"])],
  ["within range", withinRange("amount", { minimum: 0, maximum: 9000 })],
  ["finite numbers", finiteNumbers("amount")],
  ["whole numbers", wholeNumbers("quantity")],
  ["decimal places", decimalPlaces("price", { atMost: 2 })],
  ["multiples", multiplesOf("price", 0.01)],
  ["matches pattern", matchesPattern("code", /^[A-Z]{2}-[0-9]{6}$/)],
  ["code point length", codePointLength("code", { minimum: 9, maximum: 9 })],
  ["code unit length", codeUnitLength("code", { minimum: 9, maximum: 9 })],
  ["calendar dates", calendarDates("from")],
  ["UTC timestamps", utcTimestamps("stamp")],
  ["column at most", columnAtMost("amount", "limit")],
  ["column below", columnBelow("amount", "limit")],
  ["date at most", dateAtMost("from", "until")],
  ["timestamp at most", timestampAtMost("stamp", "later")],
  ["product equals", productEquals("total", ["quantity", "price"], { within: 0.005 })],
  ["timely", timely("happened", "arrived", { withinMs: day / 2 })],
  ["fresh", fresh("arrived", { maxAgeMs: 365 * day })],
  ["increasing", increasing("id")],
  ["strictly increasing, by group", strictlyIncreasing("id", { by: "country" })],
  ["decreasing", decreasing("id")],
  [
    "when: then two",
    when(allowedValues("country", ["US"]), [complete("maybe"), withinRange("amount", { minimum: 1 })]),
  ],
  [
    "satisfies, a function of two columns",
    satisfies("own", ["quantity", "amount"], ({ quantity, amount }) => quantity !== amount),
  ],
  ["references, 50,000 keys", references(["customer"], { table: "customers", to: ["id"] })],
  ["same row count", sameRowCount("customers")],
  [
    "valid at, 100,000 spans",
    validAt(["customer"], { at: "happened", table: "prices", from: "from", until: "until" }),
  ],
  ["category shares", categoryShares("country", { US: { minimum: 0.2 } })],
  ["class balance", classBalance("country", { minimum: 0.1 })],
  ["distinct count", distinctCountBetween("customer", { minimum: 1 })],
  ["distinct share", distinctShareBetween("key", { minimum: 0.5 })],
  ["mean", meanBetween("amount", { minimum: 0 })],
  ["sum", sumBetween("amount", { minimum: 0 })],
  ["standard deviation", standardDeviationBetween("amount", { minimum: 0 })],
  ["quantile", quantileBetween("amount", 0.9, { minimum: 0 })],
];

const clock = { now: () => startMs + 365 * day };
const options = { input: "orders", tables: { customers, prices }, clock };
/** The columns that a rule looks at, or all; a row schema that takes everything. */
function prepared(expectation: Expectation) {
  const named = expectation.columns.length > 0 ? expectation.columns : Object.keys(columns);
  const contract = defineContract({
    name: "orders",
    version: "1",
    owner: "bench",
    purpose: "a benchmark",
    row: z.strictObject(Object.fromEntries(named.map((name) => [name, z.any()]))),
    expectations: [expectation],
  });
  // Codes and bytes that columns make once belong to the check here: copies start anew.
  const table = (): Table => ({
    rows,
    columns: orders.columns.filter(({ name }) => named.includes(name)).map((column) => ({ ...column })),
  });
  return { contract, table };
}
const told = (name: string, ms: number, beside: string): void =>
  console.log(`${name.padEnd(46)} ${ms.toFixed(1).padStart(8)} ms  ${beside}`);

const values = columns.amount;
told(
  "calibration: add a million doubles, 10 times",
  leastMilliseconds(() => {
    let sum = 0;
    for (let round = 0; round < 10; round++) for (let i = 0; i < values.length; i++) sum += values[i]!;
    return sum;
  }),
  "",
);
console.log("each expectation in one piece, and in 100 batches of 10,000 rows:");
for (const [name, expectation] of kinds) {
  const { contract, table } = prepared(expectation);
  const whole = leastMilliseconds(() => checkContract(contract, table(), options), 3);
  const batched = leastMilliseconds(() => {
    const check = createContractCheck(contract, options);
    const all = table();
    for (let from = 0; from < rows; from += 10_000) check.update(sliceRows(all, from, from + 10_000));
    return check.findings();
  }, 1);
  told(name, whole, `${batched.toFixed(0).padStart(6)} ms in batches`);
}
