import { exp, expm1, log } from "../../../statistics/portable/index.js";
import type { LatticeLaw } from "./latticeLaw.js";
import type { LossTails } from "./lossTails.js";

/** A law of the privacy loss on multiples of a step, `first` being the lowest: `infinite` is the probability of an unbounded loss. */
export interface LossGrid {
  /** Added to every loss; 0 but for laws that lie on a lattice of their own. */
  readonly offset: number;
  readonly first: number;
  readonly masses: Float64Array;
  readonly infinite: number;
  /** The largest loss there is; may be Infinity. */
  readonly most: number;
}

/**
 * The least law on the grid that is nowhere below the true δ(ε), and equal to it at each grid point: what lies between two points is
 * split between them so that neither P nor Q changes ("connect the dots"). Source: Doroshenko, Ghazi, Kamath, Kumar, Manurangsi (2022).
 */
export function pessimisticGrid(tails: LossTails, step: number): LossGrid {
  const first = Math.floor(tails.lowest / step);
  const size = Math.ceil(tails.highest / step) - first + 1;
  const masses = new Float64Array(size);
  const upward = -expm1(-step);
  walk({ tails, step, first: first, size }, (i, p, q) => {
    const up = Math.max(0, Math.min(p, (p - exp((first + i) * step) * q) / upward));
    masses[i] = masses[i]! + p - up;
    masses[i + 1] = masses[i + 1]! + up;
  });
  const ends = new Float64Array(4);
  tails.fill(first * step, ends);
  masses[0] = masses[0]! + ends[2]!;
  tails.fill((first + size - 1) * step, ends);
  return { offset: 0, first, masses, infinite: ends[0]!, most: tails.most };
}

/**
 * A law on the grid that is nowhere above the true δ(ε): all between two midpoints becomes one outcome, which can only hide, and its loss
 * is rounded down to the grid. The grid is shifted by some h² so that this rounds by little more than that.
 */
export function optimisticGrid(tails: LossTails, step: number): LossGrid {
  const first = Math.floor(tails.lowest / step);
  const size = Math.ceil(tails.highest / step) - first + 1;
  const [held, excess] = [new Float64Array(size), new Float64Array(size)];
  walk({ tails, step, first: first - 0.5, size: size + 1 }, (i, p, q) => {
    held[i] = p;
    // Its loss over that of the grid point.
    excess[i] = p > 0 && q > 0 ? log(p / q) - (first + i) * step : 0;
  });
  const offset = leastCost(held, excess, step);
  const masses = new Float64Array(size + 1);
  for (let i = 0; i < size; i++) {
    const place = i + 1 + Math.max(-1, Math.min(0, Math.floor((excess[i]! - offset) / step)));
    masses[place] = masses[place]! + held[i]!;
  }
  return { offset, first: first - 1, masses, infinite: 0, most: tails.most };
}

/** Of some shifts up to a step down, that which costs the least loss on average. */
function leastCost(held: Float64Array, excess: Float64Array, step: number): number {
  let best = { offset: 0, cost: Number.POSITIVE_INFINITY };
  for (let shift = step; shift > step * 1e-6; shift /= 2) {
    let cost = 0;
    for (let i = 0; i < held.length; i++)
      cost += held[i]! * (excess[i]! >= -shift ? excess[i]! + shift : excess[i]! + shift + step);
    if (cost < best.cost) best = { offset: -shift, cost };
  }
  return best.offset;
}

interface Walk {
  readonly tails: LossTails;
  readonly step: number;
  readonly first: number;
  readonly size: number;
}

/** Visits the cells between grid points with what P and Q have in them, from the tails that lose no digits. */
function walk({ tails, step, first, size }: Walk, visit: (cell: number, p: number, q: number) => void): void {
  let [before, after] = [new Float64Array(4), new Float64Array(4)];
  tails.fill(first * step, before);
  for (let i = 0; i < size - 1; i++) {
    tails.fill((first + i + 1) * step, after);
    const side = before[0]! < 0.5 ? 0 : 2;
    const [p, q] = [Math.abs(before[side]! - after[side]!), Math.abs(before[side + 1]! - after[side + 1]!)];
    visit(i, p, q);
    [before, after] = [after, before];
  }
}

/** A lattice law as a grid of its own step: exact. */
export function exactGrid({ offset, step, masses, infinite }: LatticeLaw): LossGrid {
  return { offset, first: 0, masses, infinite, most: mostOf({ offset, step, masses, infinite }) };
}

function mostOf({ offset, step, masses, infinite }: LatticeLaw): number {
  return infinite > 0 ? Number.POSITIVE_INFINITY : offset + step * (masses.length - 1);
}

/** A lattice law on a grid of another step, each mass split between two neighbors. */
export function splitGrid(law: LatticeLaw, step: number): LossGrid {
  const { offset, step: own, masses, infinite } = law;
  const top = offset + own * (masses.length - 1);
  const first = Math.floor(offset / step);
  const split = new Float64Array(Math.floor(top / step) - first + 2);
  masses.forEach((mass, i) => {
    const loss = offset + i * own;
    const at = Math.floor(loss / step);
    const up = (mass * expm1(at * step - loss)) / expm1(-step);
    split[at - first] = split[at - first]! + mass - up;
    split[at - first + 1] = split[at - first + 1]! + up;
  });
  return { offset: 0, first, masses: split, infinite, most: mostOf(law) };
}
