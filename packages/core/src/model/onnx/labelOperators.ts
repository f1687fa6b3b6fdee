/** Operators that lead from scores to a label, or move values without changing them. */
export const labelOperators: readonly string[] = [
  "Identity",
  "Cast",
  "ArrayFeatureExtractor",
  "Gather",
  "Reshape",
  "Squeeze",
  "Unsqueeze",
];
