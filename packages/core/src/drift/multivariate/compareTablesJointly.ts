import type { Finding, InputName, Json, Measured, MeasureId, Subject } from "../../evidence/index.js";
import { measure, NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import { seededRandom } from "../../random/index.js";
import type { Table } from "../../table/index.js";
import { columnOf } from "../../table/index.js";
import type { ClassifierTwoSample } from "./classifierTwoSample.js";
import { classifierTwoSample } from "./classifierTwoSample.js";
import { largestCorrelationChange } from "./correlationChange.js";
import type { ColumnSides, EncodedTables } from "./encodedTables.js";
import { encodedTables } from "./encodedTables.js";
import { columnsAt } from "./matrixRows.js";
import { reconstructionDrift } from "./reconstructionDrift.js";

/** Which columns to compare together, and the names for the findings. */
export interface CompareJointlyOptions {
  /** The names of the reference and the current table. */
  readonly inputs: readonly [reference: InputName, current: InputName];
  /** Default: every column of the reference. */
  readonly columns?: readonly string[];
  readonly level?: number;
  /** Seed of folds and permutations; default "compare-tables-jointly". */
  readonly seed?: string;
}

/**
 * Compares all columns of two tables at once, for drift that no column shows alone:
 * - `drift/classifier-area`: how well boosted stumps tell current rows from reference rows ({@link classifierTwoSample}), with interval and test;
 * - `drift/classifier-importance` of each column: what of that area is lost when its values are exchanged;
 * - `drift/reconstruction-error-difference`: whether principal components of the reference still hold ({@link reconstructionDrift}), with its test;
 * - `drift/correlation-change`: the largest change of a rank correlation between two number columns, with a test that pays for the choice.
 *
 * Missing cells, NaN and infinities are filled with the median of both tables and told by a further column of 0 and 1; labels become columns of 0 and
 * 1, the twenty most frequent and one for the rest. A column of an unsupported type, or of two kinds, is left out, and its importance is not
 * measured. A missing column throws `InputError`. Boosted stumps add up columns: relations between columns show in the other two.
 * Cost: O(rows · encoded columns · 900) for the classifier, O(rows · columns² · 500) for the correlations.
 *
 * @example
 * import { compareTablesJointly } from "@probity/core/drift";
 * import { seededRandom } from "@probity/core/random";
 * import { tableFrom } from "@probity/core/table";
 * const random = seededRandom("rows");
 * const sample = (shift: number) => tableFrom({
 *   age: Float64Array.from({ length: 200 }, () => 40 + 10 * random.normal()),
 *   income: Float64Array.from({ length: 200 }, () => 50 + shift + 10 * random.normal()),
 * });
 * const findings = compareTablesJointly(sample(0), sample(10), { inputs: ["before", "after"] });
 * findings.map(({ measure, subject }) => [measure, subject.column ?? ""]);
 * // => [["drift/classifier-area", ""], ["drift/classifier-importance", "age"], ["drift/classifier-importance", "income"],
 * //     ["drift/reconstruction-error-difference", ""], ["drift/correlation-change", "age"]]
 */
export function compareTablesJointly(
  reference: Table,
  current: Table,
  options: CompareJointlyOptions,
): readonly Finding[] {
  const { inputs, level = 0.95 } = options;
  const names = options.columns ?? reference.columns.map((column) => column.name);
  const random = seededRandom(options.seed ?? "compare-tables-jointly");
  const sides = names.map((name) => ({
    reference: columnOf(reference, name),
    current: columnOf(current, name),
  }));
  const used = names.filter((_, i) => isComparable(sides[i]!));
  const encoded = encodedTables(sides.filter(isComparable));
  const find: Find = (id, compute, { subject = {}, parameters = {} } = {}) =>
    measure(id, { table: inputs[1], ...subject }, compute, { parameters, inputs });
  return [
    ...classifierFindings(find, encoded, { names, used, level, random: random.stream("classifier", 0) }),
    find(
      "drift/reconstruction-error-difference",
      () => reconstructed(encoded, random.stream("reconstruction", 0)),
      {
        parameters: { share: 0.65, permutations: 999 },
      },
    ),
    correlationFinding(find, encoded, { used, random: random.stream("correlation", 0) }),
  ];
}

type Find = (
  id: MeasureId,
  compute: () => Measured,
  more?: { readonly subject?: Subject; readonly parameters?: { readonly [name: string]: Json } },
) => Finding;

function isComparable({ reference, current }: ColumnSides): boolean {
  return reference.kind !== "unsupported" && reference.kind === current.kind;
}

/** The classifier is trained once, inside the first finding that asks for it, which catches what it cannot measure. */
function classifierFindings(
  find: Find,
  encoded: EncodedTables,
  how: {
    readonly names: readonly string[];
    readonly used: readonly string[];
    readonly level: number;
    readonly random: SeededRandom;
  },
): Finding[] {
  const { names, used, level, random } = how;
  let trained: ClassifierTwoSample | undefined;
  const classified = (): ClassifierTwoSample => {
    if (encoded.sources.length === 0) throw new NotMeasurable("unsupported-type");
    trained ??= classifierTwoSample(encoded.reference, encoded.current, { random, level });
    return trained;
  };
  const area = (): Measured => {
    const { area: value, interval, statistic, pValue, n } = classified();
    return { value, n, interval, test: { statistic, pValue } };
  };
  const importance = (name: string): Measured => {
    const source = used.indexOf(name);
    if (source < 0) throw new NotMeasurable("unsupported-type");
    const { importance: lost, n } = classified();
    return {
      value: lost.reduce((total, each, j) => total + (encoded.sources[j] === source ? each : 0), 0),
      n,
    };
  };
  const parameters = { classifier: "boosted-stumps" };
  return [
    find("drift/classifier-area", area, { parameters: { ...parameters, folds: 5 } }),
    ...names.map((name) =>
      find("drift/classifier-importance", () => importance(name), { subject: { column: name }, parameters }),
    ),
  ];
}

function reconstructed({ reference, current, sources }: EncodedTables, random: SeededRandom): Measured {
  if (sources.length === 0) throw new NotMeasurable("unsupported-type");
  const { difference, pValue, n } = reconstructionDrift(reference, current, { random });
  return { value: difference, n, test: { statistic: difference, pValue } };
}

/** The finding is about the first column of the pair; the other one is a parameter. */
function correlationFinding(
  find: Find,
  { reference, current, sources, numeric }: EncodedTables,
  { used, random }: { readonly used: readonly string[]; readonly random: SeededRandom },
): Finding {
  const found =
    numeric.length < 2
      ? ("unsupported-type" as const)
      : largestCorrelationChange(columnsAt(reference, numeric), columnsAt(current, numeric), { random });
  const parameters = { correlation: "spearman", permutations: 499 };
  if (typeof found === "string")
    return find(
      "drift/correlation-change",
      () => {
        throw new NotMeasurable(found);
      },
      { parameters },
    );
  const [first, second] = found.columns.map((j) => used[sources[numeric[j]!]!]!);
  return find(
    "drift/correlation-change",
    () => ({
      value: found.change,
      n: found.n,
      test: { statistic: Math.abs(found.change), pValue: found.pValue },
    }),
    // Parameters have no room for a name of any length.
    {
      subject: { column: first! },
      parameters: { ...parameters, with: Array.from(second!).slice(0, 20).join("") },
    },
  );
}
