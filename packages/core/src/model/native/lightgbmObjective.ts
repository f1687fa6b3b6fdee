import { unsupported } from "../trees/onnx/attributes.js";
import type { OutputStep, PostTransform } from "../trees/treeEnsemble.js";

/** What a LightGBM objective makes of margins. */
export interface LightgbmObjective {
  readonly postTransform: PostTransform;
  readonly isClassifier: boolean;
  readonly outputSteps: readonly OutputStep[];
}

const plain = [
  "regression",
  "regression_l1",
  "huber",
  "fair",
  "quantile",
  "mape",
  "lambdarank",
  "rank_xendcg",
  "custom",
  "none",
];
const exponential = ["poisson", "gamma", "tweedie"];

/** Reads the objective as a model file writes it, such as `binary sigmoid:1`. Another sigmoid than 1, or sqrt, is refused by name. */
export function lightgbmObjectiveOf(text: string): LightgbmObjective {
  const [name = "", ...settings] = text.trim().split(/\s+/);
  const sigmoid = settings.find((setting) => setting.startsWith("sigmoid:"));
  if (settings.includes("sqrt") || (sigmoid !== undefined && Number(sigmoid.slice(8)) !== 1))
    throw unsupported(`the model has objective ${text}, which is not read`);
  if (plain.includes(name) || name === "")
    return { postTransform: "none", isClassifier: false, outputSteps: [] };
  if (exponential.includes(name))
    return { postTransform: "none", isClassifier: false, outputSteps: [{ operator: "exponential" }] };
  if (name === "binary" || name === "multiclassova")
    return { postTransform: "logistic", isClassifier: true, outputSteps: [] };
  if (name === "cross_entropy") return { postTransform: "logistic", isClassifier: false, outputSteps: [] };
  if (name === "multiclass") return { postTransform: "softmax", isClassifier: true, outputSteps: [] };
  throw unsupported(`the model has objective ${name}, which is not read`);
}
