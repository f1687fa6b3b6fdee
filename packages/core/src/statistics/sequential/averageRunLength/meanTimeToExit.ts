/**
 * The mean number of steps until a Markov chain that starts in state 0 leaves its n states. `transitions` is n × n, row-major, `exits` the
 * chance of leaving from each state; both are overwritten. State by state is eliminated, its visits charged to the states that lead to it,
 * with sums, products and quotients of numbers from 0 only: the result keeps its digits however rare an exit is, where I − A is nearly
 * singular. The diagonal is not read. Cost: O(n³). Source: Grassmann, Taksar & Heyman, Operations Research 33 (1985).
 */
export function meanTimeToExit(transitions: Float64Array, exits: Float64Array): number {
  const n = exits.length;
  const steps = new Float64Array(n).fill(1);
  for (let state = n - 1; state > 0; state--) {
    const from = state * n;
    let leaving = exits[state]!;
    for (let to = 0; to < state; to++) leaving += transitions[from + to]!;
    for (let before = 0; before < state; before++) {
      const visits = transitions[before * n + state]! / leaving;
      if (visits === 0) continue;
      const row = before * n;
      for (let to = 0; to < state; to++) transitions[row + to]! += visits * transitions[from + to]!;
      exits[before]! += visits * exits[state]!;
      steps[before]! += visits * steps[state]!;
    }
  }
  return steps[0]! / exits[0]!;
}
