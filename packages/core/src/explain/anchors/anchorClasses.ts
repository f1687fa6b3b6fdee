/** The class of each row of outputs: by the cut where there is one output, else the first of the largest. */
export function anchorClasses(
  answers: Float64Array,
  { outputs, rows, cut }: { readonly outputs: number; readonly rows: number; readonly cut: number },
): Int32Array {
  if (answers.length !== rows * outputs)
    throw new RangeError(`cannot use ${answers.length} numbers for ${rows} rows of ${outputs} outputs`);
  return Int32Array.from({ length: rows }, (_, row) => {
    const first = row * outputs;
    if (outputs === 1) return answers[first]! >= cut ? 1 : 0;
    let best = 0;
    for (let output = 1; output < outputs; output++)
      if (answers[first + output]! > answers[first + best]!) best = output;
    return best;
  });
}
