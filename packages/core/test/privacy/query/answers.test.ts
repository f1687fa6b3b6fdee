import { describe, expect, it } from "vitest";
import { bytesDigest, isInputError } from "../../../src/evidence/index.js";
import {
  type AccountedLedger,
  type EpsilonCost,
  isPrivateRelease,
  openLedger,
  type PrivateGroups,
  type PrivateQueryTerms,
  type PrivateRelease,
  privateQuery,
  type QueryCost,
} from "../../../src/privacy/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { type FaultyLog, faultyLog } from "../faultyLog.js";
import { hashStream } from "../hashStream.js";

const clock = { now: () => 0 };
const who = { relation: "add-or-remove-one", unit: { name: "applicant", rows: 1 } } as const;
const bounds = { income: { lower: 0, upper: 100 } };
const keys = { state: ["CA", "NY", "TX"] };

/** Skewed incomes, some beyond the bounds, missing and NaN; no row in TX. */
const rows = 900;
const states = Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? "NY" : "CA"));
const incomes = Array.from({ length: rows }, (_, i) =>
  i % 50 === 0 ? null : i % 50 === 1 ? Number.NaN : ((i * i) % 113) + (i % 7) / 8 - 4,
);
const table = tableFrom({ state: states, income: incomes });
const cut = keys.state.map((state) =>
  incomes
    .filter((x, i): x is number => states[i] === state && x !== null && !Number.isNaN(x))
    .map((x) => Math.min(100, Math.max(0, x))),
);

async function epsilonTerms(name: string, log: FaultyLog = faultyLog()): Promise<PrivateQueryTerms> {
  const ledger = await openLedger({ name: "loans", budget: { epsilon: 1000 }, log, clock });
  return { ...who, bounds, ledger, random: hashStream(name) };
}

async function eventTerms(
  name: string,
  change: Partial<Pick<PrivateQueryTerms, "relation" | "unit">> = {},
): Promise<PrivateQueryTerms<AccountedLedger>> {
  const ledger = await openLedger({
    name: "loans",
    budget: { epsilon: 1000, delta: 1e-6 },
    accountant: "zcdp",
    relation: change.relation ?? who.relation,
    log: faultyLog(),
    clock,
  });
  return { ...who, bounds, ledger, random: hashStream(name), ...change };
}

/** How many of the intervals of the cells hold the truths. */
function holding(release: PrivateRelease, truths: readonly number[]): number {
  return release.cells.filter(
    ({ interval }, i) => interval.lower! <= truths[i]! && truths[i]! <= interval.upper!,
  ).length;
}

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);
const truths = {
  mean: cut.slice(0, 2).map((values) => sum(values) / values.length),
  median: cut
    .slice(0, 2)
    .map((values) => [...values].sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1]!),
};
const costs: readonly [string, QueryCost][] = [
  ["ε", { epsilon: "0.5" }],
  ["ρ", { rho: "1/50" }],
];

/** Groups on a ledger of events, which takes both kinds of cost. */
async function groupsOf(name: string): Promise<PrivateGroups<QueryCost>> {
  return privateQuery(table, await eventTerms(name)).groupBy({ state: ["CA", "NY"] });
}

describe.each(costs)("answers for a cost in %s", (unit, cost) => {
  const replicates = 80;
  const level = 0.8;
  // Each interval is as wide as it need be at most in part: those of combined noise are wider.
  const least = level - 5 * Math.sqrt((level * (1 - level)) / replicates / 2);

  it.each<[string, (groups: PrivateGroups<QueryCost>) => Promise<PrivateRelease>, readonly number[]]>([
    ["counts", (groups) => groups.count({ ...cost, level }), [600, 300]],
    ["sums", (groups) => groups.sum("income", { ...cost, level }), cut.slice(0, 2).map(sum)],
    ["means", (groups) => groups.mean("income", { ...cost, level }), truths.mean],
    [
      "medians",
      (groups) => groups.quantile("income", { ...cost, level, levels: [0.5], bins: 64 }),
      truths.median,
    ],
  ])("%s are held as often as the level says", async (what, ask, expected) => {
    let held = 0;
    for (let i = 0; i < replicates; i++)
      held += holding(await ask(await groupsOf(`${unit} ${what} ${i}`)), expected);
    expect(held / (2 * replicates)).toBeGreaterThan(least);
  });

  it("come near to the truth where the cost is large", async () => {
    const groups = privateQuery(table, await eventTerms("near")).groupBy(keys);
    const large = unit === "ε" ? { epsilon: 100 } : { rho: 300 };
    const means = await groups.mean("income", large);
    means.cells.slice(0, 2).forEach(({ value, interval }, i) => {
      expect(Math.abs(value - truths.mean[i]!)).toBeLessThan(0.1);
      expect(interval.upper! - interval.lower!).toBeLessThan(1);
    });
    const medians = await groups.quantile("income", { ...large, levels: [0.25, 0.5] });
    expect(medians.cells.map(({ label }) => label).slice(0, 3)).toEqual([
      "state CA, quantile 0.25 of income",
      "state CA, quantile 0.5 of income",
      "state NY, quantile 0.25 of income",
    ]);
    expect(Math.abs(medians.cells[1]!.value - truths.median[0]!)).toBeLessThan(1);
    expect(Math.abs(medians.cells[3]!.value - truths.median[1]!)).toBeLessThan(1);
  });

  it("of a cell without rows are the whole range, or near nothing", async () => {
    const groups = privateQuery(table, await eventTerms("empty")).groupBy({ state: ["TX"] });
    const large = unit === "ε" ? { epsilon: 50 } : { rho: 100 };
    for (const release of [
      await groups.mean("income", large),
      await groups.quantile("income", { ...large, levels: [0.5] }),
    ])
      expect(release.cells[0]!.interval).toMatchObject({ lower: 0, upper: 100 });
    expect(Math.abs((await groups.count(large)).cells[0]!.value)).toBeLessThan(3);
  });
});

describe("a histogram", () => {
  it("counts between edges, what is beyond in the outermost bins", async () => {
    const groups = privateQuery(table, await epsilonTerms("histogram")).groupBy({ state: ["CA", "NY"] });
    const { cells, statistic } = await groups.histogram("income", { epsilon: 50, edges: [10, 30, 90] });
    expect(statistic).toBe("histogram");
    expect(cells.map(({ label }) => label)).toEqual([
      "state CA, income 10 to 30",
      "state CA, income 30 to 90",
      "state NY, income 10 to 30",
      "state NY, income 30 to 90",
    ]);
    const exact = cut
      .slice(0, 2)
      .flatMap((values) => [values.filter((x) => x < 30).length, values.filter((x) => x >= 30).length]);
    expect(cells.map(({ value }) => value)).toEqual(exact);
    const whole = privateQuery(table, await epsilonTerms("histogram")).groupBy({});
    const labels = (await whole.histogram("income", { epsilon: 1, edges: [0, 50] })).cells;
    expect(labels.map(({ label }) => label)).toEqual(["income 0 to 50"]);
  });
});

describe("intervals for where the rows came from", () => {
  it("hold expectations as often as they say, and are wider than those of the table", async () => {
    const level = 0.8;
    const random = seededRandom("rows");
    let held = 0;
    const replicates = 80;
    for (let i = 0; i < replicates; i++) {
      const stream = random.stream("sample", i);
      // A Poisson number of rows of mean 200, each of mean 30 and median 100 · (1 − √½).
      const income: number[] = [];
      for (let left = 10_000; left > 0; left--)
        if (stream.uniform() < 0.02) income.push(100 * Math.min(stream.uniform(), stream.uniform(), 1));
      const sample = tableFrom({ income });
      const groups = privateQuery(sample, await epsilonTerms(`sample ${i}`)).groupBy({});
      const options = { epsilon: 1, level, sampling: true } as const;
      held += holding(await groups.count(options), [200]);
      held += holding(await groups.mean("income", options), [100 / 3]);
      const medians = await groups.quantile("income", { ...options, levels: [0.5] });
      expect(medians.cells[0]!.interval.method).toBe("noise-and-sampling");
      held += holding(medians, [100 * (1 - Math.SQRT1_2)]);
    }
    expect(held / (3 * replicates)).toBeGreaterThan(
      level - 5 * Math.sqrt((level * (1 - level)) / (3 * replicates)),
    );
    const width = ({ cells }: PrivateRelease): number =>
      cells[0]!.interval.upper! - cells[0]!.interval.lower!;
    for (const ask of [
      (groups: PrivateGroups, sampling: boolean) => groups.count({ epsilon: 1, sampling }),
      (groups: PrivateGroups, sampling: boolean) => groups.mean("income", { epsilon: 1, sampling }),
      (groups: PrivateGroups, sampling: boolean) =>
        groups.quantile("income", { epsilon: 1, sampling, levels: [0.5] }),
    ]) {
      const of = async (sampling: boolean) =>
        width(await ask(privateQuery(table, await epsilonTerms("width")).groupBy({}), sampling));
      expect(await of(true)).toBeGreaterThan(await of(false));
    }
  });
});

describe("the cost of an answer", () => {
  it("in ρ buys normal noise for what a unit moves (L2)", async () => {
    const sigmaOf = async (
      change: Partial<Pick<PrivateQueryTerms, "relation" | "unit">>,
      ask: (groups: PrivateGroups<QueryCost>) => Promise<PrivateRelease>,
    ) =>
      (await ask(privateQuery(table, await eventTerms("sigma", change)).groupBy(keys))).noise.map(
        ({ scale }) => scale,
      );
    const rho = 0.02;
    const three = { relation: "replace-one", unit: { name: "applicant", rows: 3 } } as const;
    expect(await sigmaOf({}, (groups) => groups.count({ rho }))).toEqual([5]);
    // Rows removed in one cell and added in another: √2 times as far, up to a 16th.
    expect((await sigmaOf(three, (groups) => groups.count({ rho })))[0]).toBe(
      Math.ceil(16 * 15 * Math.SQRT2) / 16,
    );
    expect((await sigmaOf({}, (groups) => groups.sum("income", { rho })))[0]).toBeCloseTo(500, 5);
    expect((await sigmaOf(three, (groups) => groups.sum("income", { rho })))[0]).toBeCloseTo(
      1500 * Math.SQRT2,
      5,
    );
    // Sums about the middle have either sign: twice as far. Half of the price each.
    const mean = await sigmaOf(three, (groups) => groups.mean("income", { rho }));
    expect(mean[0]).toBeCloseTo(3 * 50 * 2 * Math.sqrt(50), 5);
    expect(mean[1]).toBe(30);
    // Three levels of a tree.
    const tree = await sigmaOf({}, (groups) => groups.quantile("income", { rho, levels: [0.5] }));
    expect(tree[0]).toBe(Math.ceil(16 * Math.sqrt(3) * 5) / 16);
  });

  it("is written as an event where events are added up", async () => {
    const terms = await eventTerms("event");
    const groups = privateQuery(table, terms).groupBy(keys);
    expect((await groups.count({ rho: "1/8" })).receipt).toMatchObject({
      event: { kind: "zcdp", xi: 0, rho: 0.125 },
      cost: "0.125",
    });
    const { receipt, noise } = await groups.mean("income", { epsilon: 1 });
    expect(receipt).toMatchObject({ event: { kind: "approximate", epsilon: 1, delta: 0 } });
    expect(noise.map(({ scale }) => scale)).toEqual([100, 2]);
    expect((await terms.ledger.statement()).receipts).toHaveLength(2);
  });

  it("is paid by a ledger of Rényi divergences too", async () => {
    const ledger = await openLedger({
      name: "loans",
      budget: { epsilon: 2, delta: 1e-6 },
      accountant: "renyi",
      relation: "replace-one",
      log: faultyLog(),
      clock,
    });
    const terms = { ...who, relation: "replace-one", bounds, ledger, random: hashStream("renyi") } as const;
    const groups = privateQuery(table, terms).groupBy(keys);
    await groups.count({ rho: 0.01 });
    await groups.count({ epsilon: 0.1 });
    const { spent, limit, receipts } = await ledger.statement();
    expect(receipts.map(({ event }) => event)).toEqual([
      { kind: "zcdp", xi: 0, rho: 0.01 },
      { kind: "approximate", epsilon: 0.1, delta: 0 },
    ]);
    expect(spent).toBeGreaterThan(0.01);
    expect(spent).toBeLessThan(limit);
    await expect(groups.count({ rho: 1 })).rejects.toMatchObject({ code: "budget-exceeded" });
  });

  it("is refused in words that the ledger does not have, or in both", async () => {
    const terms = await epsilonTerms("words");
    const groups = privateQuery(table, terms).groupBy(keys) as PrivateGroups<QueryCost>;
    await expect(groups.count({ rho: 1 })).rejects.toThrow("cannot pay for a rho");
    await expect(groups.count({ epsilon: 1, rho: 1 } as unknown as EpsilonCost)).rejects.toThrow("either");
    await expect(groups.count({} as EpsilonCost)).rejects.toThrow("either");
    for (const rho of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      await expect(
        privateQuery(table, await eventTerms("words"))
          .groupBy(keys)
          .count({ rho }),
      ).rejects.toThrow(RangeError);
    expect((await terms.ledger.statement()).spent).toBe(0);
  });

  it("is not spent on what has no meaning", async () => {
    const terms = await epsilonTerms("meaning");
    const groups = privateQuery(table, terms).groupBy(keys);
    const epsilon = 1;
    for (const attempt of [
      () => groups.mean("other", { epsilon }),
      () => groups.quantile("income", { epsilon, levels: [] }),
      () => groups.quantile("income", { epsilon, levels: [0.5, 1] }),
      () => groups.quantile("income", { epsilon, levels: [Number.NaN] }),
      () => groups.quantile("income", { epsilon, levels: [0.5], bins: 0 }),
      () => groups.histogram("income", { epsilon, edges: [1] }),
      () => groups.histogram("income", { epsilon, edges: [1, 1] }),
      () => groups.count({ epsilon, level: 1 }),
      () => groups.mean("income", { epsilon, level: 0 }),
    ])
      await expect(attempt()).rejects.toThrow(RangeError);
    const wrong = privateQuery(table, { ...terms, bounds: { state: { lower: 0, upper: 1 } } }).groupBy({});
    await expect(wrong.mean("state", { epsilon })).rejects.toSatisfy(
      (error: unknown) => isInputError(error) && error.code === "wrong-type",
    );
    expect((await terms.ledger.statement()).spent).toBe(0);
  });
});

describe("an answer", () => {
  it("is marked private, and a copy of it is not", async () => {
    const release = await privateQuery(table, await epsilonTerms("mark"))
      .groupBy(keys)
      .count({ epsilon: 1 });
    expect(isPrivateRelease(release)).toBe(true);
    expect(isPrivateRelease({ ...release, cells: [] })).toBe(false);
    for (const other of [null, undefined, 1, "x", {}, []]) expect(isPrivateRelease(other)).toBe(false);
    expect(Object.isFrozen(release)).toBe(true);
  });

  it("that was kept is shown again at no cost, also at other levels", async () => {
    const [spendings, releases] = [faultyLog(), faultyLog()];
    const data = bytesDigest(Uint8Array.of(1));
    const terms = { ...(await epsilonTerms("kept", spendings)), kept: { log: releases, data } };
    const groups = privateQuery(table, terms).groupBy(keys);
    const asks = [
      () => groups.count({ epsilon: 1 }),
      () => groups.sum("income", { epsilon: 1 }),
      () => groups.mean("income", { epsilon: 1 }),
      () => groups.histogram("income", { epsilon: 1, edges: [0, 50, 100] }),
      () => groups.quantile("income", { epsilon: 1, levels: [0.5] }),
    ];
    const first = [];
    for (const ask of asks) first.push(await ask());
    expect(spendings.entries).toHaveLength(6);
    for (const [i, ask] of asks.entries()) expect(await ask()).toEqual(first[i]);
    const quartiles = await groups.quantile("income", { epsilon: 1, levels: [0.25, 0.5], level: 0.5 });
    expect(quartiles.cells[1]!.value).toBe(first[4]!.cells[0]!.value);
    expect(spendings.entries).toHaveLength(6);
    const others = [
      () => groups.count({ epsilon: "1.01" }),
      () =>
        privateQuery(table, { ...terms, kept: { log: releases, data: bytesDigest(Uint8Array.of(2)) } })
          .groupBy(keys)
          .count({ epsilon: 1 }),
      () =>
        privateQuery(table, terms)
          .groupBy({ state: ["CA"] })
          .count({ epsilon: 1 }),
      () =>
        privateQuery(table, { ...terms, bounds: { income: { lower: 0, upper: 99 } } })
          .groupBy(keys)
          .sum("income", { epsilon: 1 }),
      () => groups.quantile("income", { epsilon: 1, levels: [0.5], bins: 16 }),
      () => groups.histogram("income", { epsilon: 1, edges: [0, 51, 100] }),
    ];
    for (const ask of others) await ask();
    expect(spendings.entries).toHaveLength(12);
  });
});
