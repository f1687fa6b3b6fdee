import { describe, expect, it } from "vitest";
import store from "../../../golden/features/feature-store.json";
import time from "../../../golden/features/time.json";
import type { AsOfJoin, AsOfOptions } from "../../../src/features/index.js";
import { joinAsOf, joinNearest, joinStatuses } from "../../../src/features/index.js";
import type { Table } from "../../../src/table/index.js";
import { tableFrom } from "../../../src/table/index.js";

interface Asked {
  readonly k: string | null;
  readonly t: number | null;
}
interface Event extends Asked {
  readonly c: number | null;
  readonly v: number | null;
}

const askedTable = (rows: readonly Asked[]): Table =>
  tableFrom({ k: rows.map(({ k }) => k), t: rows.map(({ t }) => t) });
const eventTable = (rows: readonly Event[]): Table =>
  tableFrom({
    k: rows.map(({ k }) => k),
    at: rows.map(({ t }) => t),
    c: rows.map(({ c }) => c),
    v: rows.map(({ v }) => v),
  });

const spineOf = (left: readonly Asked[]) => ({ table: askedTable(left), time: "t" });
const viewOf = (right: readonly Event[], ttlMs: number | null) => ({
  name: "events",
  table: eventTable(right),
  entity: ["k"],
  eventTime: "at",
  knownAt: "c",
  ...(ttlMs === null ? {} : { ttlMs }),
});

/** The event of each row whose value is present, `null` where none is. */
function present({ views }: AsOfJoin, view = 0): (number | null)[] {
  const { rows, statuses } = views[view]!;
  return Array.from(rows, (row, i) => (joinStatuses[statuses[i]!] === "present" ? row : null));
}

interface AsOfCase {
  readonly name: string;
  readonly input: { readonly left: readonly Asked[]; readonly right: readonly Event[] };
  readonly options: { readonly ttlSeconds: number };
  readonly expected: {
    readonly [list: string]: readonly (number | string | null)[];
  } & { readonly asKnownAt?: { readonly moment: number; readonly rows: readonly (number | null)[] } };
}

const asOfCases = (time.cases as unknown as readonly AsOfCase[]).filter(({ name }) =>
  name.startsWith("asof-"),
);

describe.each(asOfCases)("$name", ({ input: { left, right }, options: { ttlSeconds }, expected }) => {
  const by = (options: AsOfOptions, ttl: number | null = ttlSeconds): (number | null)[] =>
    present(joinAsOf(spineOf(left), [viewOf(right, ttl)], options));

  it("joins the rows of the file", () => {
    expect(by({ knownBy: "ever" }, null)).toEqual(expected["latest"]);
    expect(by({ knownBy: "ever" })).toEqual(expected["ttl"]);
    expect(by({ knownBy: "ever", ttlEnd: "open" })).toEqual(expected["ttlLowerOpen"]);
    expect(by({ knownBy: "ever", events: "before" }, null)).toEqual(expected["strictlyBefore"]);
    expect(by({})).toEqual(expected["knownAtQuery"]);
    const { asKnownAt } = expected;
    if (asKnownAt !== undefined) expect(by({ knownBy: asKnownAt.moment })).toEqual(asKnownAt.rows);
    expect(present(joinNearest(spineOf(left), [viewOf(right, null)]))).toEqual(expected["nearest"]);
    expect(present(joinNearest(spineOf(left), [viewOf(right, null)], { direction: "forward" }))).toEqual(
      expected["forward"],
    );
  });

  it("tells ages, statuses and leaks of the file", () => {
    const both = joinAsOf(spineOf(left), [viewOf(right, ttlSeconds)]);
    expect([...both.leakedRows]).toEqual(expected["leakedRows"]);
    const one = joinAsOf(spineOf(left), [viewOf(right, ttlSeconds)], { knownBy: "ever" });
    expect([...one.leakedRows]).toEqual(expected["leakedRows"]);
    const { rows, statuses } = one.views[0]!;
    expect(Array.from(rows, (event, i) => (event < 0 ? null : left[i]!.t! - right[event]!.t!))).toEqual(
      expected["ageSeconds"],
    );
    // Where a row has neither key nor time, the file names the time; the key is named first here.
    const wanted = expected["status"]!.map((status, i) =>
      status === "NULL_QUERY_TIME" && left[i]!.k === null
        ? "null-key"
        : String(status).toLowerCase().replaceAll("_", "-").replace("query-", ""),
    );
    expect(Array.from(statuses, (status) => joinStatuses[status])).toEqual(wanted);
  });
});

describe("several-views-one-join", () => {
  const { input, expected } = time.cases.find(({ name }) => name === "several-views-one-join") as unknown as {
    readonly input: {
      readonly left: readonly Asked[];
      readonly views: readonly (readonly Event[])[];
      readonly ttlSeconds: readonly (number | null)[];
    };
    readonly expected: {
      readonly rows: readonly (readonly (number | null)[])[];
      readonly knownAtQuery: readonly (readonly (number | null)[])[];
    };
  };
  const views = input.views.map((rows, i) => ({
    ...viewOf(rows, input.ttlSeconds[i]!),
    name: `view ${i}`,
    prefix: `${i} `,
  }));

  it("joins the rows of the file", () => {
    const both = joinAsOf(spineOf(input.left), views);
    const ever = joinAsOf(spineOf(input.left), views, { knownBy: "ever" });
    expect(views.map((_, i) => present(both, i))).toEqual(expected.knownAtQuery);
    expect(views.map((_, i) => present(ever, i))).toEqual(expected.rows);
  });
});

interface StoreCase {
  readonly name: string;
  readonly input: { readonly left: readonly Asked[]; readonly right: readonly Event[] };
  readonly options: { readonly ttlSeconds: number | null };
  readonly expected: {
    readonly oracle: readonly (number | null)[];
    readonly oracleKnownAtQuery: readonly (number | null)[];
    readonly oracleOnline?: {
      readonly at: number;
      readonly rows: readonly (number | null)[];
      readonly rowsWithoutTtl: readonly (number | null)[];
    };
    readonly peer: {
      readonly [engine: string]: {
        readonly historical: Served;
        readonly historicalFilterCreated: Served;
        readonly online?: { readonly keys: readonly string[]; readonly served: readonly (number | null)[] };
      };
    };
  };
}
interface Served {
  readonly rowsReturned: number;
  readonly served: readonly (number | string | null)[];
  readonly agrees: boolean;
  readonly wrongRows: readonly number[];
}

describe.each(store.cases as unknown as readonly StoreCase[])(
  "store: $name",
  ({ input, options, expected }) => {
    const { left, right } = input;
    const view = viewOf(right, options.ttlSeconds);
    const both = present(joinAsOf(spineOf(left), [view]));
    const ever = present(joinAsOf(spineOf(left), [view], { knownBy: "ever" }));

    it("joins the rows of the oracle", () => {
      expect(ever).toEqual(expected.oracle);
      expect(both).toEqual(expected.oracleKnownAtQuery);
    });

    it("differs from the peer's engines in the rows that the file calls wrong, and in no other", () => {
      for (const { historical, historicalFilterCreated } of Object.values(expected.peer))
        for (const [{ served, wrongRows, agrees, rowsReturned }, ours] of [
          [historical, ever],
          [historicalFilterCreated, both],
        ] as const) {
          expect(served.flatMap((row, i) => (row === ours[i] ? [] : [i]))).toEqual(wrongRows);
          expect(wrongRows.length === 0).toBe(agrees);
          // Every row comes back here; the peer drops some.
          expect(ours.length).toBe(left.length);
          expect(rowsReturned).toBe(left.length - served.filter((row) => row === "MISSING").length);
        }
    });

    it("tells expired values from those that an online store serves", () => {
      const online = expected.oracleOnline;
      const peer = expected.peer["dask"]?.online;
      if (online === undefined || peer === undefined) return;
      const spine = spineOf(peer.keys.map((k) => ({ k, t: online.at })));
      const joined = joinAsOf(spine, [view], { knownBy: "ever" });
      expect(present(joined)).toEqual(online.rows);
      expect(Array.from(joined.views[0]!.rows, (row) => (row < 0 ? null : row))).toEqual(
        online.rowsWithoutTtl,
      );
      expect(peer.served).toEqual(online.rowsWithoutTtl);
    });
  },
);
