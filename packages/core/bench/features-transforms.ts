import { applyTransforms, fitTransforms, type TransformStep } from "../src/features/index.js";
import { type Table, tableFrom } from "../src/table/index.js";
import { uniform } from "./measured.js";

/** Processor time, the least of several: it does not count what other programs do meanwhile. */
function report(
  name: string,
  run: () => unknown,
  { target, peer }: { readonly target?: number; readonly peer?: number },
): void {
  let least = Infinity;
  for (let round = 0; round < 7; round++) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  const aim = target === undefined ? "" : `  target ${target} ms${least > target ? "  MISSED" : ""}`;
  const other = peer === undefined ? "" : `  scikit-learn ${peer} ms`;
  console.log(`${name.padEnd(48)} ${least.toFixed(1).padStart(8)} ms${aim}${other}`);
}

const rows = 1_000_000;
const names = Array.from({ length: 10 }, (_, j) => `x${j}`);
const normalLike = (at: number): number => uniform(at) + uniform(at + 1e8) + uniform(at + 2e8) - 1.5;
const numbers = (length: number, isGapped = false): Table =>
  tableFrom(
    Object.fromEntries(
      names.map((name, j) => [
        name,
        Float64Array.from({ length }, (_, i) =>
          isGapped && uniform(i * 10 + j + 7e8) < 0.1 ? Number.NaN : normalLike(i * 10 + j),
        ),
      ]),
    ),
  );
const full = numbers(rows);
const gapped = numbers(rows, true);
const small = numbers(100_000);
const colors = ["red", "green", "blue", "teal", "grey"];
const texts = tableFrom({
  a: Array.from({ length: rows }, (_, i) => colors[Math.floor(5 * uniform(i))]!),
  b: Array.from({ length: rows }, (_, i) => colors[Math.floor(5 * uniform(i + 5e8))]!),
  y: Float64Array.from({ length: rows }, (_, i) => (uniform(i + 9e8) < 0.5 ? 1 : 0)),
});
const fit = (table: Table, step: TransformStep) => () => fitTransforms(table, [step]);

console.log(`fit and transform ${rows.toLocaleString("en")} rows × 10 columns, processor time, best of 7`);
const first = full.columns[0]!;
report(
  "calibration: add ten million doubles",
  () => {
    let total = 0;
    if (first.kind === "number")
      for (let pass = 0; pass < 10; pass++) for (let i = 0; i < rows; i++) total += first.values[i]!;
    return total;
  },
  {},
);
report(
  "calibration: copy ten million doubles",
  () => full.columns.map((column) => (column.kind === "number" ? column.values.slice() : null)),
  {},
);
report("standard scaling", fit(full, { kind: "standard-scaling", columns: names }), {
  target: 60,
  peer: 176,
});
report("min-max scaling", fit(full, { kind: "min-max-scaling", columns: names }), { target: 60 });
report("max-abs scaling", fit(full, { kind: "max-abs-scaling", columns: names }), { target: 60 });
report("robust scaling", fit(full, { kind: "robust-scaling", columns: names }), {});
const { transforms } = fitTransforms(full, [{ kind: "standard-scaling", columns: names }]);
report("standard scaling, applied only", () => applyTransforms(transforms, full), {});
report("quantile bins, ten", fit(full, { kind: "quantile-bins", columns: names, bins: 10 }), {});
report("mean imputation, 10 % missing", fit(gapped, { kind: "mean-imputation", columns: names }), {});
report("median imputation, 10 % missing", fit(gapped, { kind: "median-imputation", columns: names }), {});
report("one-hot, 2 columns of text", fit(texts, { kind: "one-hot-encoding", columns: ["a", "b"] }), {});
report("ordinal, 2 columns of text", fit(texts, { kind: "ordinal-encoding", columns: ["a", "b"] }), {});
report(
  "target encoding, 2 columns of text, 5 folds",
  fit(texts, { kind: "target-encoding", columns: ["a", "b"], outcome: "y" }),
  {},
);
console.log("100,000 rows × 10 columns");
report("quantile transform, 1,000 quantiles", fit(small, { kind: "quantile-transform", columns: names }), {});
report("row normalization", fit(small, { kind: "row-normalization", columns: names }), { peer: 2.2 });
report("polynomials of degree 2", fit(small, { kind: "polynomial-features", columns: names }), { peer: 28 });
report("B-splines, 5 knots, degree 3", fit(small, { kind: "b-splines", columns: names }), { peer: 77 });
report("Yeo and Johnson", fit(small, { kind: "yeo-johnson", columns: names }), {});
console.log("5,000 rows × 10 columns, 10 % missing");
report(
  "imputation by 5 neighbors",
  fit(numbers(5000, true), { kind: "nearest-neighbor-imputation", columns: names }),
  { peer: 352 },
);
