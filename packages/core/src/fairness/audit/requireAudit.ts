import type { FairnessAudit } from "./fairnessAudit.js";
import type { FairnessPlan } from "./fairnessPlan.js";

/** Throws `RangeError` where what is handed over does not fit together, or not the plan; what rows hold is checked by those who read them. */
export function requireAudit(audit: FairnessAudit, { reference }: FairnessPlan): void {
  const { yTrue, yPred, yScore, weights, sensitive, control, features, windows, labeled } = audit;
  if (yPred === undefined && yScore === undefined)
    throw new RangeError("cannot audit outcomes alone: it needs yPred, yScore or both");
  for (const [what, length] of [
    ["actions", yPred?.length],
    ["scores", yScore?.length],
    ["weights", weights?.length],
    ["sensitive attributes", sensitive.rows],
    ["control columns", control?.rows],
    ["features", features?.matrix.rows],
    ["windows", windows?.windowOf.length],
    ["labeled rows", labeled?.length],
    ...(audit.attributeProbabilities ?? []).map(
      ({ probabilities }) => ["attribute probabilities", probabilities.rows] as const,
    ),
  ] as const)
    if (length !== undefined && length !== yTrue.length)
      throw new RangeError(
        `cannot audit ${yTrue.length} outcomes with ${what} of ${length} rows: it needs one length`,
      );
  if (sensitive.columns.length === 0)
    throw new RangeError("cannot audit without groups: it needs one sensitive column or more");
  if (features !== undefined && features.names.length !== features.matrix.columns)
    throw new RangeError(
      `cannot audit ${features.matrix.columns} features by ${features.names.length} names: it needs one each`,
    );
  for (const { labels, probabilities } of audit.attributeProbabilities ?? [])
    if (labels.length !== probabilities.columns)
      throw new RangeError(
        `cannot audit ${probabilities.columns} probabilities of ${labels.length} labels: it needs one each`,
      );
  if (typeof reference === "string") return;
  const unnamed = sensitive.columns.find(({ name }) => !Object.hasOwn(reference, name));
  if (unnamed !== undefined)
    throw new RangeError(
      `cannot compare with a reference that says nothing of "${unnamed.name}": it needs a label of every sensitive column`,
    );
}
