/** Beyond so many rounds the pivots were poor, and what is left is sorted. */
const mostRounds = 80;

/**
 * The one or two values in the middle of the sorted sample, in rising order, without sorting: Hoare's selection on a copy, O(n). The values hold no NaN
 * and are not empty.
 */
export function middleValues(values: Float64Array): Float64Array {
  const copy = values.slice();
  const n = copy.length;
  const middle = (n - 1) >> 1;
  select(copy, middle);
  if (n % 2 === 1) return copy.slice(middle, middle + 1);
  let above = copy[middle + 1]!;
  for (let i = middle + 2; i < n; i++) if (copy[i]! < above) above = copy[i]!;
  return Float64Array.of(copy[middle]!, above);
}

/** Puts the value that sorting would put at `at` there, smaller ones before it and larger ones behind. */
function select(values: Float64Array, at: number): void {
  let low = 0;
  let high = values.length - 1;
  for (let round = 0; low < high; round++) {
    if (round === mostRounds) {
      values.subarray(low, high + 1).sort();
      return;
    }
    const pivot = middleOfThree(values[low]!, values[(low + high) >> 1]!, values[high]!);
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i += 1;
      while (values[j]! > pivot) j -= 1;
      if (i > j) break;
      const value = values[i]!;
      values[i++] = values[j]!;
      values[j--] = value;
    }
    if (at <= j) high = j;
    else if (at >= i) low = i;
    else return;
  }
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
