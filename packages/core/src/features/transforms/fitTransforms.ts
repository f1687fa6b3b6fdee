import { InputError } from "../../evidence/index.js";
import type { Table } from "../../table/index.js";
import { select } from "../../table/index.js";
import { applyStep, withReplaced } from "./applyStep.js";
import { fitStep } from "./fitStep.js";
import type { FittedTransform, FittedTransforms, TransformInput } from "./fittedTransform.js";
import type { TransformStep } from "./transformStep.js";

/** A fitted chain, and the training rows as a model takes them. */
export interface TransformFit {
  readonly transforms: FittedTransforms;
  /** The rows that were fitted to, transformed: encodings by outcome are cross-fitted, so that no outcome reaches its own row. */
  readonly training: Table;
}

/**
 * Fits a chain of transforms to a table, each step to what the steps before have made of it, and transforms the table. New columns stand in the place of
 * those that they are made of; columns that no step names stay as they are; those of outcomes, weights and folds are no inputs and are left out.
 *
 * The state is plain JSON: {@link applyTransforms} applies it to other rows, {@link transformsFromJson} reads it back, {@link transformsToOnnx} writes it as a graph.
 * Missing cells and NaN are left out in fitting, and stay what they are unless a step is about them. Values equal those of scikit-learn; where it is
 * off by a rounding or drops a column without values, see the steps.
 * Not measured: `no-rows`; `all-missing` (a column without values); `not-finite` (an infinity); `overflow` (a spread or product beyond 1.8e308); `constant-input` (Box
 * and Cox's power), `no-spread`, `not-converged` (a power that rounding or the range of doubles leaves nothing of); `too-few-rows` (bins by k-means, folds, splines);
 * `empty-group` (no words); `single-class`, `zero-count` (encodings by outcome). Throws `InputError` (`missing-column`, `wrong-type`, `number-out-of-range`), `RangeError` for settings out
 * of range, a column named twice, or two columns of one name. Use {@link applyTransforms} on rows that were not fitted to, never on the training rows again:
 * encodings by outcome would leak. Cost: O(rows · columns), sorting for quantiles and bins; imputation by neighbors O(rows with a gap · rows · columns).
 * Golden: `features/transforms.json`.
 *
 * @example
 * import { fitTransforms } from "@probity/core/features";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: [20, 30, 70], team: ["a", "b", "a"] });
 * const { transforms, training } = fitTransforms(table, [
 *   { kind: "min-max-scaling", columns: ["age"] },
 *   { kind: "one-hot-encoding", columns: ["team"] },
 * ]);
 * training.columns.map(({ name }) => name); // => ["age", "team=a", "team=b"]
 * transforms.steps[0]; // => { kind: "scaling", columns: [{ name: "age", center: 20, scale: 50, shift: 0 }] }
 */
export function fitTransforms(table: Table, steps: readonly TransformStep[]): TransformFit {
  const aside = new Set(steps.flatMap(columnsAside));
  const kept = table.columns.filter(({ name }) => !aside.has(name)).map(({ name }) => name);
  let current = select(table, kept);
  const inputs = current.columns.map(({ name, kind }): TransformInput => {
    if (kind === "unsupported")
      throw new InputError("wrong-type", `cannot transform the column "${name}": its type is not supported`);
    return { name, kind };
  });
  const fitted: FittedTransform[] = [];
  for (const step of steps) {
    requireColumns(step, aside);
    const made = fitStep(step, { table: current, source: table });
    fitted.push(made.fitted);
    current = withReplaced(current, made.outputs ?? applyStep(made.fitted, current));
  }
  return { transforms: { format: 1, kind: "transforms", inputs, steps: fitted }, training: current };
}

function columnsAside(step: TransformStep): readonly string[] {
  if (step.kind === "standard-scaling") return step.weights === undefined ? [] : [step.weights];
  if (step.kind !== "target-encoding" && step.kind !== "weight-of-evidence-encoding") return [];
  return step.foldsFrom === undefined ? [step.outcome] : [step.outcome, step.foldsFrom];
}

function requireColumns({ kind, columns }: TransformStep, aside: ReadonlySet<string>): void {
  if (columns.length === 0) throw new RangeError(`cannot fit ${kind} to no columns: it needs one or more`);
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) throw new RangeError(`cannot fit ${kind} to the column "${twice}" twice`);
  const leaking = columns.find((name) => aside.has(name));
  if (leaking !== undefined)
    throw new RangeError(
      `cannot fit ${kind} to the column "${leaking}": a step takes it as outcome, weights or folds`,
    );
}
