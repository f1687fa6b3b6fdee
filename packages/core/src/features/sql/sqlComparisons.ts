/** The operators of SQL by ours. */
export const comparisons = {
  less: "<",
  "less-or-equal": "<=",
  greater: ">",
  "greater-or-equal": ">=",
  equals: "=",
  "not-equals": "<>",
} as const;
