import { compareTables, defineDriftPlan } from "../../src/drift/index.js";
import type { MeasureId } from "../../src/evidence/index.js";
import type { SeededRandom } from "../../src/random/index.js";
import { tableFrom } from "../../src/table/index.js";
import { inputs, measuredOf } from "../drift/findings.js";

export function normalRows(random: SeededRandom, n: number): Float64Array {
  return Float64Array.from({ length: n }, () => random.normal());
}

/** Ten values, equally likely. */
export function tiedRows(random: SeededRandom, n: number): Float64Array {
  return Float64Array.from({ length: n }, () => random.integer(10));
}

/** Weights from 0.5 to 1.5 that do not depend on the values. */
export function weights(random: SeededRandom, n: number): Float64Array {
  return Float64Array.from({ length: n }, () => 0.5 + random.uniform());
}

/** Rows of each of `cells` equally likely labels. */
export function evenCounts(random: SeededRandom, n: number, cells: number): Float64Array {
  const counts = new Float64Array(cells);
  for (let i = 0; i < n; i++) counts[random.integer(cells)]! += 1;
  return counts;
}

/** Rows of ten labels, each half as likely as the one before: most expected counts are small. */
export function rareCounts(random: SeededRandom, n: number): Float64Array {
  const counts = new Float64Array(10);
  for (let i = 0; i < n; i++) counts[Math.min(9, Math.clz32(random.integer(0x1_0000_0000)))]! += 1;
  return counts;
}

export function successes(random: SeededRandom, trials: number, rate: number) {
  let count = 0;
  for (let i = 0; i < trials; i++) if (random.uniform() < rate) count += 1;
  return { successes: count, trials };
}

/** Successes of five rows in each stratum, at rates from 0.1 to 0.9. */
export function successesByStratum(random: SeededRandom, n: number) {
  return Array.from({ length: n / 5 }, (_, stratum) => successes(random, 5, 0.1 + 0.2 * (stratum % 5)));
}

/** Pairs of labels of which three in ten differ, either way alike. */
export function discordant(random: SeededRandom, n: number): readonly [number, number] {
  const pairs = successes(random, n, 0.3).successes;
  const first = successes(random, pairs, 0.5).successes;
  return [first, pairs - first];
}

export function labelsOf(counts: Float64Array): string[] {
  return [...counts].flatMap((count, label) => Array.from({ length: count }, () => `label ${label}`));
}

/** A column of numbers some of which are not there, each absence with this chance. */
export function gappedRows(
  random: SeededRandom,
  n: number,
  absent: readonly { readonly value: number; readonly chance: number }[],
): Float64Array {
  return Float64Array.from({ length: n }, () => {
    let left = random.uniform();
    for (const { value, chance } of absent) {
      if (left < chance) return value;
      left -= chance;
    }
    return random.normal();
  });
}

type Rows = Float64Array | string[];

/** The p-value that compareTables states with a measure of one column; by its default plan, or by the index. */
export function comparedColumn(
  random: SeededRandom,
  [reference, current]: readonly [Rows, Rows],
  measure: MeasureId,
): number {
  const before = tableFrom({ column: reference });
  const plan = defineDriftPlan(before, {
    overrides:
      measure === "drift/population-stability-index"
        ? { column: { methods: ["population-stability-index"] } }
        : {},
  });
  const findings = compareTables(before, tableFrom({ column: current }), {
    inputs,
    plan,
    seed: seedFrom(random),
  });
  return measuredOf(findings, measure).test!.pValue;
}

/** 0 where the default plan calls any of 50 independent columns changed, half numbers and half categories, else 1. */
export function falseDiscovery(random: SeededRandom, n: number): number {
  const steady = () =>
    tableFrom(
      Object.fromEntries(
        Array.from({ length: 50 }, (_, i): [string, Rows] => [
          `c${i}`,
          i % 2 === 0 ? normalRows(random, n) : labelsOf(evenCounts(random, n, 4)),
        ]),
      ),
    );
  const findings = compareTables(steady(), steady(), { inputs, seed: seedFrom(random) });
  return measuredOf(findings, "drift/changed-column-share").value > 0 ? 0 : 1;
}

function seedFrom(random: SeededRandom): string {
  return `${random.integer(Number.MAX_SAFE_INTEGER)}`;
}
