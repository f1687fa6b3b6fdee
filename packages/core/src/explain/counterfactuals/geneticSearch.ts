import type { SeededRandom } from "../../random/index.js";
import type { Pool, Pools } from "./pool.js";

/** A point, what it costs, and how far the model's answer is from the target. */
export interface Asked {
  readonly point: Float64Array;
  readonly cost: number;
  readonly gap: number;
}

/** Gives batches of points, takes the gap of each, and returns the best found (its gap is 0 where it reaches the target). */
export type PointBatches = Generator<readonly Float64Array[], Asked, Float64Array>;

/** How long to look, and how widely. */
export interface GeneticOptions extends Pools {
  readonly round: (value: number) => number;
  readonly random: SeededRandom;
  readonly population: number;
  readonly generations: number;
}

/** Of the best points, by other changes each, so many are made sparser. */
const polished = 5;
/** A number is brought nearer to the row's in so many rounds, each of which asks about so many points between. */
const rounds = 4;
const sections = 8;

/**
 * A genetic search: points that take some values from the pools, the better half of each generation kept and crossed, with changes made,
 * taken back or moved halfway home by chance. What is found is made sparser at the end: each change is taken back where the target
 * is still reached without it, and numbers are brought as near to the row's as that allows.
 */
export function* geneticSearch(row: Float64Array, options: GeneticOptions): PointBatches {
  const { pools, random, population, generations } = options;
  const ask = (points: readonly Float64Array[]) => askedBy(points, options);
  let [best] = yield* ask([homePoint(row, options)]);
  if (best!.gap === 0 || pools.length === 0) return best!;
  let alive: readonly Asked[] = [];
  for (let generation = 0; generation < generations; generation++) {
    const draws = random.stream("generation", generation);
    const points = Array.from({ length: alive.length === 0 ? population : population - alive.length }, () =>
      alive.length === 0
        ? scattered(row, options, draws)
        : child(row, [chosen(alive, draws).point, chosen(alive, draws).point], { options, draws }),
    );
    const ranked = [...alive, ...(yield* ask(points))].sort(byMerit);
    alive = ranked.slice(0, Math.max(2, population >> 1));
    if (byMerit(alive[0]!, best!) < 0) best = alive[0];
  }
  if (best!.gap > 0) return best!;
  for (const found of unlike(row, [best!, ...alive])) {
    const sparse = yield* sparser(row, found, options);
    if (sparse.cost < best!.cost) best = sparse;
  }
  return best!;
}

/** The cheapest that reach the target, each by other changes. */
function unlike(row: Float64Array, ranked: readonly Asked[]): readonly Asked[] {
  const byChanges = new Map<string, Asked>();
  for (const asked of ranked) {
    const changes = Array.from(asked.point.keys())
      .filter((i) => asked.point[i] !== row[i])
      .join();
    if (asked.gap === 0 && !byChanges.has(changes)) byChanges.set(changes, asked);
  }
  return [...byChanges.values()].slice(0, polished);
}

/** First what reaches the target, by cost; then by how much is lacking. */
function byMerit(a: Asked, b: Asked): number {
  return a.gap - b.gap || a.cost - b.cost;
}

function* askedBy(
  points: readonly Float64Array[],
  { pools, costOf }: Pools,
): Generator<readonly Float64Array[], readonly Asked[], Float64Array> {
  const gaps = yield points;
  return points.map((point, i) => ({
    point,
    cost: pools.reduce((sum, pool) => sum + costOf(pool, point), 0),
    gap: gaps[i]!,
  }));
}

/** The row itself, changed only where it must be. */
function homePoint(row: Float64Array, { pools, random }: GeneticOptions): Float64Array {
  const point = row.slice();
  for (const pool of pools) if (!pool.mayStay) draw(point, pool, random.stream("home", pool.features[0]!));
  return point;
}

function draw(point: Float64Array, { features, values }: Pool, random: SeededRandom): void {
  const drawn = values[random.integer(values.length)]!;
  features.forEach((feature, i) => (point[feature] = drawn[i]!));
}

function copy(from: Float64Array, to: Float64Array, { features }: Pool): void {
  for (const feature of features) to[feature] = from[feature]!;
}

function scattered(row: Float64Array, { pools }: GeneticOptions, random: SeededRandom): Float64Array {
  const point = row.slice();
  // Every second point changes one thing only.
  const share = random.uniform() < 0.5 ? 0 : random.uniform();
  if (share === 0) draw(point, pools[random.integer(pools.length)]!, random);
  for (const pool of pools) if (!pool.mayStay || random.uniform() < share) draw(point, pool, random);
  return point;
}

/** The better of two. */
function chosen(alive: readonly Asked[], random: SeededRandom): Asked {
  return alive[Math.min(random.integer(alive.length), random.integer(alive.length))]!;
}

function child(
  row: Float64Array,
  [first, second]: readonly [Float64Array, Float64Array],
  { options, draws }: { readonly options: GeneticOptions; readonly draws: SeededRandom },
): Float64Array {
  const point = first.slice();
  const { pools, round } = options;
  for (const pool of pools) {
    if (draws.uniform() < 0.5) copy(second, point, pool);
    const chance = draws.uniform() * pools.length;
    if (chance < 1) draw(point, pool, draws);
    else if (chance < 2 && pool.mayStay) copy(row, point, pool);
    else if (chance < 3) moveHome(row, point, { pool, round });
  }
  return point;
}

function moveHome(
  row: Float64Array,
  point: Float64Array,
  { pool, round }: { readonly pool: Pool; readonly round: (value: number) => number },
): void {
  const feature = pool.features[0]!;
  if (!pool.isContinuous || !pool.mayStay) return;
  const middle = row[feature]! / 2 + point[feature]! / 2;
  point[feature] = pool.isWhole ? Math.round(middle) : round(middle);
}

/** Changes taken back, the dearest first, then numbers brought nearer to the row's, as long as the target is reached. */
function* sparser(row: Float64Array, found: Asked, options: GeneticOptions): PointBatches {
  const { pools, costOf, round: rounded } = options;
  let best = found;
  for (;;) {
    const changed = pools.filter((pool) => pool.mayStay && costOf(pool, best.point) > 0);
    if (changed.length === 0) break;
    const without = changed.map((pool) => {
      const point = best.point.slice();
      copy(row, point, pool);
      return point;
    });
    const next = [...(yield* askedBy(without, options))].sort(byMerit)[0]!;
    if (next.gap > 0) break;
    best = next;
  }
  for (const pool of pools) {
    const feature = pool.features[0]!;
    if (!pool.isContinuous || !pool.mayStay || best.point[feature] === row[feature]) continue;
    let near = row[feature]!;
    for (let round = 0; round < rounds; round++) {
      const far = best.point[feature]!;
      const between = new Set<number>();
      for (let i = 1; i < sections; i++) {
        const value = near + (far - near) * (i / sections);
        between.add(pool.isWhole ? Math.round(value) : rounded(value));
      }
      const values = [...between].filter((value) => value !== near && value !== far);
      if (values.length === 0) break;
      const points = values.map((value) => {
        const point = best.point.slice();
        point[feature] = value;
        return point;
      });
      const tried = yield* askedBy(points, options);
      const first = tried.findIndex(({ gap }) => gap === 0);
      if (first >= 0) best = tried[first]!;
      near = first > 0 ? values[first - 1]! : first === 0 ? near : values[values.length - 1]!;
    }
  }
  return best;
}
