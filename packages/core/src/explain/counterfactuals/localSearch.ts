import type { Box, Search } from "./search.js";

/** A point: one candidate for each choice. */
export type Point = Int32Array;

/** Whether a point is a counterfactual in truth: its margins, and whatever else is asked of it. */
export type IsValid = (point: Point) => boolean;

const mostSteps = 40;

/**
 * A good counterfactual found quickly, or `null`: from `from` the single change that gains most for its cost, again and again, until one
 * reaches the target; then every single change back, and every exchange of one change for another, that makes it cheaper.
 * Deterministic. Cost: O(asks) a step.
 */
export function localSearch(
  search: Search,
  box: Box,
  { from, isValid }: { readonly from: Point; readonly isValid: IsValid },
): Point | null {
  const profile = profilesOf(search);
  let point: Point = from.slice();
  for (let step = 0; step < mostSteps; step++) {
    const moves = profile(point);
    const reaching = cheapest(search, box, { point, moves, isValid, below: Infinity });
    if (reaching !== null) return improved(search, box, { point: reaching, profile, isValid });
    const next = steepest(search, box, { point, moves });
    if (next === null) return null;
    point = next;
  }
  return null;
}

/** For each choice and candidate what the point would lack with that one change, the worst condition's; at most 0 is enough. */
type Moves = readonly Float64Array[];

function profilesOf({ choices, leaves, needed }: Search): (point: Point) => Moves {
  const { treeStarts, askStarts, choice: choiceOf, low, high, mask, masks, weights } = leaves;
  const width = needed.length;
  const count = treeStarts[treeStarts.length - 1]!;
  return (point) => {
    const sums = new Float64Array(width);
    const changes = choices.map(({ costs }) => new Float64Array((costs.length + 1) * width));
    const add = (ask: number, leaf: number, sign: number): void => {
      const change = changes[choiceOf[ask]!]!;
      if (mask[ask]! >= 0) {
        const own = masks[mask[ask]!]!;
        for (let candidate = low[ask]!; candidate <= high[ask]!; candidate++)
          if (own[candidate] === 1) addRange(change, leaf, { from: candidate, to: candidate, sign });
      } else addRange(change, leaf, { from: low[ask]!, to: high[ask]!, sign });
    };
    const addRange = (
      change: Float64Array,
      leaf: number,
      { from, to, sign }: { readonly from: number; readonly to: number; readonly sign: number },
    ): void => {
      for (let k = 0; k < width; k++) {
        const weight = sign * weights[leaf * width + k]!;
        change[from * width + k]! += weight;
        change[(to + 1) * width + k]! -= weight;
      }
    };
    for (let leaf = 0; leaf < count; leaf++) {
      let outside = -1;
      let isFar = false;
      for (let ask = askStarts[leaf]!; ask < askStarts[leaf + 1]!; ask++) {
        const now = point[choiceOf[ask]!]!;
        if (low[ask]! <= now && now <= high[ask]! && (mask[ask]! < 0 || masks[mask[ask]!]![now] === 1))
          continue;
        if (outside >= 0) {
          isFar = true;
          break;
        }
        outside = ask;
      }
      if (isFar) continue;
      if (outside >= 0) {
        add(outside, leaf, 1);
        continue;
      }
      for (let k = 0; k < width; k++) sums[k]! += weights[leaf * width + k]!;
      // Wherever the choice leaves the leaf, its weight is lost.
      for (let ask = askStarts[leaf]!; ask < askStarts[leaf + 1]!; ask++) {
        const change = changes[choiceOf[ask]!]!;
        addRange(change, leaf, { from: 0, to: change.length / width - 2, sign: -1 });
        add(ask, leaf, 1);
      }
    }
    return changes.map((change) => lackingOf(change, sums, needed));
  };
}

function lackingOf(change: Float64Array, sums: Float64Array, needed: Float64Array): Float64Array {
  const width = needed.length;
  const lacking = new Float64Array(change.length / width - 1);
  const running = sums.slice();
  for (let candidate = 0; candidate < lacking.length; candidate++) {
    let worst = -Infinity;
    for (let k = 0; k < width; k++) {
      running[k]! += change[candidate * width + k]!;
      worst = Math.max(worst, needed[k]! - running[k]!);
    }
    lacking[candidate] = worst;
  }
  return lacking;
}

interface Trial {
  readonly point: Point;
  readonly moves: Moves;
  readonly isValid: IsValid;
  /** Only changes that cost less than this more. */
  readonly below: number;
}

/** The cheapest single change that is valid. */
function cheapest(
  { choices, slack }: Search,
  box: Box,
  { point, moves, isValid, below }: Trial,
): Point | null {
  const found: { choice: number; candidate: number; cost: number }[] = [];
  moves.forEach((lacking, choice) => {
    const { costs } = choices[choice]!;
    for (let candidate = box.low[choice]!; candidate <= box.high[choice]!; candidate++) {
      const cost = costs[candidate]! - costs[point[choice]!]!;
      if (lacking[candidate]! <= slack && cost < below) found.push({ choice, candidate, cost });
    }
  });
  found.sort((a, b) => a.cost - b.cost || a.choice - b.choice || a.candidate - b.candidate);
  for (const { choice, candidate } of found.slice(0, mostSteps)) {
    const moved = point.slice();
    moved[choice] = candidate;
    if (isValid(moved)) return moved;
  }
  return null;
}

function steepest(
  { choices }: Search,
  box: Box,
  { point, moves }: Pick<Trial, "point" | "moves">,
): Point | null {
  let best = 0;
  let next: Point | null = null;
  moves.forEach((lacking, choice) => {
    const { costs } = choices[choice]!;
    const now = lacking[point[choice]!]!;
    for (let candidate = box.low[choice]!; candidate <= box.high[choice]!; candidate++) {
      const gain = now - Math.max(0, lacking[candidate]!);
      const cost = Math.max(0, costs[candidate]! - costs[point[choice]!]!);
      if (!(gain > 1e-12)) continue;
      const rate = gain / (cost + 1e-12);
      if (rate > best) {
        best = rate;
        next = point.slice();
        next[choice] = candidate;
      }
    }
  });
  return next;
}

function improved(
  search: Search,
  box: Box,
  {
    point,
    profile,
    isValid,
  }: { readonly point: Point; readonly profile: (point: Point) => Moves; readonly isValid: IsValid },
): Point {
  let best = point;
  for (let step = 0; step < mostSteps; step++) {
    const next =
      cheapest(search, box, { point: best, moves: profile(best), isValid, below: 0 }) ??
      exchanged(search, box, { point: best, profile, isValid });
    if (next === null) return best;
    best = next;
  }
  return best;
}

/** One change taken back as far as the box allows, another made instead, cheaper together. */
function exchanged(
  search: Search,
  box: Box,
  {
    point,
    profile,
    isValid,
  }: { readonly point: Point; readonly profile: (point: Point) => Moves; readonly isValid: IsValid },
): Point | null {
  for (let choice = 0; choice < point.length; choice++) {
    const { costs, start, isOrdered } = search.choices[choice]!;
    const back = isOrdered
      ? Math.min(Math.max(start, box.low[choice]!), box.high[choice]!)
      : box.low[choice]!;
    const saved = costs[point[choice]!]! - costs[back]!;
    if (!(saved > 0)) continue;
    const without = point.slice();
    without[choice] = back;
    const next = cheapest(search, box, {
      point: without,
      moves: profile(without),
      isValid,
      below: saved * (1 - 1e-12),
    });
    if (next !== null) return next;
  }
  return null;
}
