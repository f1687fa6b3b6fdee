import { unsupported } from "../trees/onnx/attributes.js";
import type { NativeNode } from "./nativeModel.js";

/** What a LightGBM file says of a split. */
export interface LightgbmSplit {
  readonly feature: number;
  readonly threshold: number;
  readonly members: readonly number[] | null;
  readonly isDefaultLeft: boolean;
  readonly missing: "none" | "zero" | "nan";
}

/** Which way NaN goes: where no direction was learned it counts as 0; as a category it belongs to no set. */
export function lightgbmQuestion(
  split: LightgbmSplit,
  where: string,
): Pick<NativeNode, "feature" | "threshold" | "members" | "missingIsTrue"> {
  const { feature, threshold, members, isDefaultLeft, missing } = split;
  if (members !== null) return { feature, threshold: 0, members, missingIsTrue: false };
  if (missing === "zero")
    throw unsupported(`${where} takes zeros for missing values (zero_as_missing), which is not read`);
  return { feature, threshold, members, missingIsTrue: missing === "nan" ? isDefaultLeft : threshold >= 0 };
}
