import type { FrequencyOracle } from "../src/privacy/index.js";
import {
  frequencyEstimates,
  hadamardResponse,
  kRandomizedResponse,
  oneBitMean,
  optimizedLocalHashing,
  optimizedUnaryEncoding,
  pseudonymizeColumns,
  pseudonymKey,
} from "../src/privacy/index.js";
import { personalColumns } from "../src/profile/index.js";
import { secureRandom } from "../src/random/index.js";
import { tableFrom } from "../src/table/index.js";
import { leastMilliseconds, xorshiftLoop } from "./measured.js";

// Reports a second that clients draw and a server counts, pseudonyms a second, and rows a second looked through for personal data. The
// calibration loop is 2^24 turns of xorshift32, so that figures of two machines can be set beside each other.

const repeats = 5;

const bestSeconds = (work: () => void): number => leastMilliseconds(work, repeats) / 1000;

const loop = bestSeconds(xorshiftLoop);
const random = secureRandom();
console.log(`calibration loop ${(loop * 1000).toFixed(1)} ms`);

function report(name: string, perSecond: number): void {
  console.log(
    `${name.padEnd(58)} ${(perSecond / 1e6).toFixed(3).padStart(8)} M/s ${(perSecond * loop).toExponential(2)} a loop`,
  );
}

/** The finaliser of murmur3 of the row number. */
function hash(row: number): number {
  let mixed = row;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function timeOracle(oracle: FrequencyOracle<unknown>, reports: number): void {
  const { name, categories } = oracle;
  const drawn: unknown[] = new Array(reports);
  const drawing = bestSeconds(() => {
    for (let i = 0; i < reports; i++) drawn[i] = oracle.release(hash(i) % categories, random);
  });
  report(`${name}, ${categories} categories, drawn`, reports / drawing);
  const counting = bestSeconds(() => frequencyEstimates(oracle, drawn));
  report(`${name}, ${categories} categories, counted`, reports / counting);
}

const terms = { categories: 64, epsilon: 1 };
timeOracle(kRandomizedResponse(terms), 200_000);
timeOracle(hadamardResponse(terms), 200_000);
timeOracle(optimizedLocalHashing(terms), 100_000);
timeOracle(optimizedUnaryEncoding(terms), 20_000);

const mean = oneBitMean({ lower: 0, upper: 100, epsilon: 1 });
const bits = 50_000;
report(
  "one-bit-mean, drawn",
  bits /
    bestSeconds(() => {
      for (let i = 0; i < bits; i++) mean.release((hash(i) % 1000) / 10, random);
    }),
);

const rows = 100_000;
const people = Array.from({ length: rows }, (_, row) => `person ${hash(row)}@example.org`);
const key = pseudonymKey(random.bytes(32), { name: "bench" });
report(
  "pseudonyms of distinct values",
  rows / bestSeconds(() => pseudonymizeColumns(tableFrom({ people }), ["people"], { key })),
);
const numbers = Array.from({ length: rows }, (_, row) => `${hash(row)} ${hash(row + rows)}`);
const words = Array.from(
  { length: rows },
  (_, row) => `a note without a number, as most are ${"x".repeat(hash(row) % 9)}`,
);
for (const [name, cells] of [
  ["e-mail addresses", people],
  ["texts of two numbers", numbers],
  ["texts without a digit", words],
] as const)
  report(`personalColumns, ${name}`, rows / bestSeconds(() => personalColumns(tableFrom({ cells }))));
