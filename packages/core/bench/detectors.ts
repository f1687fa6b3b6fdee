import type { StreamDetector } from "../src/drift/index.js";
import {
  createAdwin,
  createCusum,
  createDdm,
  createEDetector,
  createEddm,
  createEwmaChart,
  createFhddm,
  createHddmA,
  createHddmW,
  createKswin,
  createPageHinkley,
  createShewhartChart,
  createStandardizedPageHinkley,
} from "../src/drift/index.js";
import { leastMilliseconds, unit } from "./measured.js";

interface Marks {
  /** Microseconds an item. */
  readonly target?: number;
  readonly peer?: number;
}

function report(name: string, create: () => StreamDetector, stream: Float64Array, marks: Marks = {}): void {
  let alarms = 0;
  const milliseconds = leastMilliseconds(() => {
    const detector = create();
    alarms = 0;
    for (let i = 0; i < stream.length; i++) if (detector.update(stream[i]!) === "drift") alarms++;
  });
  const each = (milliseconds * 1000) / stream.length;
  const { target, peer } = marks;
  const beside = [
    target === undefined ? "" : `target ${target}`,
    peer === undefined ? "" : `River ${peer} (${(peer / each).toFixed(0)} times)`,
  ];
  console.log(
    `${name.padEnd(40)} ${each.toFixed(4)} µs an item, ${String(alarms).padStart(4)} alarms   ${beside.join("   ")}`,
  );
}

const n = 1_000_000;
const stationary = unit(n, 5);
const step = stationary.map((x, i) => (i < n / 2 ? x : x + 0.3));
const bits = unit(200_000, 6).map((x) => (x < 0.1 ? 1 : 0));
const inControl = { mean: 0.5, standardDeviation: 0.2887 };

let sum = 0;
const calibration = leastMilliseconds(() => {
  for (let i = 0; i < n; i++) sum += stationary[i]!;
});
console.log(
  `calibration: add a million doubles ${(calibration / 1000).toFixed(4)} µs an item${sum > 0 ? "" : "!"}`,
);
// The fastest first, while the loop has seen one kind of detector only, as the loop of a service has.
report("Page–Hinkley", () => createPageHinkley(), stationary, { target: 0.01, peer: 0.37 });
report("ADWIN, stationary", () => createAdwin(), stationary, { target: 0.09, peer: 0.114 });
report("ADWIN, one step", () => createAdwin(), step, { target: 0.09, peer: 0.115 });
report("ADWIN, check at each item", () => createAdwin({ clock: 1 }), stationary.subarray(0, 100_000));
report("Page–Hinkley, standardized", () => createStandardizedPageHinkley(), stationary);
report("KSWIN", () => createKswin({ seed: "1" }), stationary.subarray(0, 100_000), { target: 5, peer: 184 });
report("DDM", () => createDdm(), bits, { target: 0.03, peer: 0.34 });
report("EDDM", () => createEddm(), bits);
report("HDDM-A", () => createHddmA(), bits, { target: 0.1, peer: 2 });
report("HDDM-W", () => createHddmW(), bits, { target: 0.1, peer: 2.6 });
report("FHDDM", () => createFhddm(), bits);
report("CUSUM", () => createCusum(inControl), stationary);
report("EWMA chart", () => createEwmaChart(inControl), stationary);
report("Shewhart chart", () => createShewhartChart(inControl), stationary);
report("e-detector", () => createEDetector({ mean: 0.5 }), stationary);
