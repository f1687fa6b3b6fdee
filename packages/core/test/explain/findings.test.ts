import { expect, it } from "vitest";
import {
  comparisonFindings,
  friedmanH,
  functionalDecomposition,
  importanceFindings,
  interactionFindings,
  permutationImportance,
  simplestModel,
  surrogateFidelity,
  surrogateFindings,
} from "../../src/explain/index.js";
import { seededRandom } from "../../src/random/index.js";
import { denseMatrix } from "../../src/statistics/index.js";
import { functionPredictor } from "./inspections.js";

const names = ["income", "age"];
const common = { model: "demo", inputs: ["rows"] };
const rows = Float64Array.of(-1, -1, -1, 1, 1, -1, 1, 1);
const product = functionPredictor(2, ([a, b]) => a! + a! * b!);

it("interactions are findings of each feature, and of what adds up", async () => {
  const decomposition = await functionalDecomposition(product, rows);
  const findings = interactionFindings(await friedmanH(product, rows), { ...common, names, decomposition });
  expect(findings.map(({ subject, measurement }) => [subject.column, measurement])).toEqual([
    ["income", { status: "measured", value: 0.5, unit: "ratio", n: 4 }],
    ["age", { status: "measured", value: 0.5, unit: "ratio", n: 4 }],
    [undefined, { status: "measured", value: 0.5, unit: "ratio", n: 4 }],
  ]);
  const constant = await friedmanH(
    functionPredictor(2, () => 1),
    rows,
  );
  const [none] = interactionFindings(constant, { ...common, names });
  expect(none!.measurement).toEqual({ status: "not-measured", reason: "constant-input" });
  expect(() => interactionFindings(constant, { ...common, names: [] })).toThrow(RangeError);
});

it("importance is a finding of each group, by its names", async () => {
  const importance = await permutationImportance(product, rows, {
    judgement: { loss: (outputs) => outputs.reduce((sum, output) => sum + Math.abs(output), 0) },
    random: seededRandom("findings"),
    groups: [[0, 1]],
  });
  const [finding] = importanceFindings(importance, { ...common, names, judgement: "sum" });
  expect(finding).toMatchObject({
    subject: { column: "income + age" },
    parameters: { judgement: "sum", repeats: 5, movable: 1 },
  });
  expect(() => importanceFindings(importance, { ...common, names: ["income"], judgement: "sum" })).toThrow(
    RangeError,
  );
});

it("surrogates are findings with intervals, and models that can be read too", () => {
  const fidelity = surrogateFidelity(Float64Array.of(-2, -1, 1, 2), Float64Array.of(-2, 1, 1, 2));
  const [first, second] = surrogateFindings(fidelity, { ...common, surrogate: "tree" });
  expect(first!.measurement).toMatchObject({ value: 0.6, interval: { method: "student-t" } });
  expect(second!.measurement).toMatchObject({ value: 0.75, interval: { method: "wilson" } });
  const matrix = denseMatrix(
    Float64Array.from({ length: 300 }, (_, i) => (i === 0 ? Number.NaN : (i * 37) % 101)),
    1,
  );
  const labels = Uint8Array.from(matrix.values, (x) => (x > 50 ? 1 : 0));
  const blackBox = matrix.values.map((x) => (x > 50 ? 0.9 : 0.1));
  const comparison = simplestModel(
    { rows: matrix, labels },
    { rows: matrix, labels, blackBox },
    { margin: 0.1 },
  );
  const findings = comparisonFindings(comparison, { ...common, loss: "Brier score" });
  expect(findings.length).toBe(4);
  expect(findings.at(-1)!.measurement).toEqual({ status: "not-measured", reason: "not-finite" });
});
