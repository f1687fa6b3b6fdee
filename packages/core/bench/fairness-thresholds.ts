import type { ThresholdConstraint } from "../src/fairness/index.js";
import {
  fitDeterministicThresholds,
  fitRejectOption,
  fitThresholds,
  thresholdProbabilities,
} from "../src/fairness/index.js";
import { leastMilliseconds, unit, xorshiftLoop } from "./measured.js";

const n = 100_000;

/** Prints a time beside its target and the peer's on the machine of its figures. */
function report(name: string, milliseconds: number, target: number | null, peer: string): void {
  console.log(
    `${name.padEnd(64)} ${milliseconds.toFixed(2).padStart(8)} ms   target ${target === null ? "none" : `${target} ms`}   ${peer}`,
  );
}

// The rows of the peers' benchmark.
const share = unit(n, 1);
const groupOf = Int32Array.from(share, (u) => (u < 0.4 ? 0 : u < 0.65 ? 1 : u < 0.85 ? 2 : u < 0.95 ? 3 : 4));
const yTrue = Uint8Array.from(unit(n, 5), (u, i) => (u < 0.25 + 0.06 * groupOf[i]! ? 1 : 0));
const noise = [unit(n, 6), unit(n, 7)] as const;
const raw = Float64Array.from(yTrue, (label, i) => 0.6 * noise[0][i]! + 0.4 * label * noise[1][i]!);
const fine = raw.map((score) => Math.floor(1e9 * score) / 1e9);
const coarse = raw.map((score) => Math.floor(1000 * score) / 1000);

console.log(
  `calibration loop: 2^24 turns of xorshift ${leastMilliseconds(xorshiftLoop).toFixed(1)} ms; ${n.toLocaleString("en")} rows, 5 groups, best of 7`,
);
for (const [scores, name] of [
  [fine, "all scores distinct"],
  [coarse, "1,000 distinct scores"],
] as const)
  for (const constraint of [
    "demographic-parity",
    "equalized-odds",
  ] as const satisfies readonly ThresholdConstraint[]) {
    const fit = () => fitThresholds(yTrue, scores, { groupOf, groups: 5, constraint });
    report(`fitThresholds, ${constraint}, ${name}`, leastMilliseconds(fit), 60, "Fairlearn 0.15: 2,000 ms");
  }
const rule = fitThresholds(yTrue, fine, { groupOf, groups: 5, constraint: "equalized-odds" });
report(
  "thresholdProbabilities",
  leastMilliseconds(() => thresholdProbabilities(rule, fine, groupOf)),
  null,
  "",
);
for (const metric of ["selection-rate", "average-odds"] as const) {
  const search = () => fitRejectOption(yTrue, coarse, { groupOf, groups: 5, privileged: 0, metric });
  report(
    `fitRejectOption, 100 x 50 pairs, ${metric}`,
    leastMilliseconds(search),
    10,
    "AIF360 0.6: about 110,000 ms",
  );
}
for (const [constraint, tolerance] of [
  ["demographic-parity", 0.02],
  ["equalized-odds", 0.05],
  ["equalized-odds", 1],
] as const) {
  const fit = () => fitDeterministicThresholds(yTrue, fine, { groupOf, groups: 5, constraint, tolerance });
  report(`fitDeterministicThresholds, ${constraint} within ${tolerance}`, leastMilliseconds(fit), null, "");
}
