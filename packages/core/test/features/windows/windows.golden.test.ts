import { describe, expect, it } from "vitest";
import golden from "../../../golden/features/time.json";
import type { TrailingWindow, WindowAggregate } from "../../../src/features/index.js";
import { periodicAggregates, sessionAggregates, trailingAggregates } from "../../../src/features/index.js";
import type { Table } from "../../../src/table/index.js";
import { rowsOf, tableFrom } from "../../../src/table/index.js";

interface Event {
  readonly k: string | null;
  readonly t: number | null;
  readonly v: number | null;
  readonly g: string | null;
}
interface Query {
  readonly k: string;
  readonly t: number;
}
type Row = Readonly<Record<string, number | string | null>>;

const aggregates: readonly WindowAggregate[] = [
  { name: "rows", statistic: "row-count" },
  { name: "count", statistic: "count", column: "v" },
  { name: "sum", statistic: "sum", column: "v" },
  { name: "mean", statistic: "mean", column: "v" },
  { name: "min", statistic: "minimum", column: "v" },
  { name: "max", statistic: "maximum", column: "v" },
  { name: "std", statistic: "standard-deviation", column: "v" },
  { name: "variance", statistic: "variance", column: "v" },
  { name: "median", statistic: "quantile", column: "v", quantile: 0.5 },
  { name: "p90", statistic: "quantile", column: "v", quantile: 0.9 },
  { name: "distinct", statistic: "distinct-count", column: "v" },
  { name: "first", statistic: "first", column: "v" },
  { name: "last", statistic: "last", column: "v" },
  { name: "distinctCategory", statistic: "distinct-count", column: "g" },
  { name: "range", statistic: "range", column: "v" },
];
// `secondsSinceLast` is null in every row of the file: its generator leaves it open.
const compared = aggregates.map(({ name }) => name);

const eventsOf = (events: readonly Event[]) => ({
  table: tableFrom({
    k: events.map(({ k }) => k),
    at: events.map(({ t }) => t),
    v: events.map(({ v }) => v),
    g: events.map(({ g }) => g),
  }),
  entity: ["k"],
  eventTime: "at",
  knownAt: "event-time",
});
const spineOf = (queries: readonly Query[]) => ({
  table: tableFrom({ k: queries.map(({ k }) => k), t: queries.map(({ t }) => t) }),
  time: "t",
});

function expectRows(table: Table, wanted: readonly Row[], also: readonly string[] = []): void {
  const { relative, absolute } = golden.tolerance;
  const got = rowsOf(table) as readonly Row[];
  expect(got.length).toBe(wanted.length);
  wanted.forEach((row, i) => {
    for (const name of [...also, ...compared]) {
      const [ours, theirs] = [got[i]![name], row[name]];
      const where = `row ${i}, ${name}: ${ours} for ${theirs}`;
      if (typeof theirs === "number" && typeof ours === "number")
        expect(Math.abs(ours - theirs), where).toBeLessThanOrEqual(absolute + relative * Math.abs(theirs));
      else expect(ours ?? null, where).toBe(theirs ?? null);
    }
  });
}

const caseOf = (name: string) =>
  golden.cases.find((one) => one.name === name) as unknown as {
    readonly input: { readonly events: readonly Event[]; readonly queries: readonly Query[] };
    readonly options: {
      readonly widths?: readonly number[];
      readonly width?: number;
      readonly closed?: "right" | "both";
    };
    readonly expected: { readonly [list: string]: readonly Row[] };
  };

describe("windows-60-events", () => {
  const { input, expected } = caseOf("windows-60-events");
  const trailing = (window: TrailingWindow): Table =>
    trailingAggregates(spineOf(input.queries), eventsOf(input.events), { ...window, aggregates });
  const forms: { readonly [name: string]: TrailingWindow } = {
    "lifetime-right": {},
    "last-5-rows": { rows: 5 },
    "trailing-60s-right-offset-60s": { widthMs: 60, offsetMs: 60 },
    "sawtooth-300s-hop-60s": { widthMs: 300, hopMs: 60, ends: "left" },
  };
  for (const widthMs of [60, 300])
    for (const ends of ["right", "both", "left", "neither"] as const)
      Object.assign(forms, { [`trailing-${widthMs}s-${ends}`]: { widthMs, ends } });

  it.each(Object.entries(forms))("%s", (name, window) => expectRows(trailing(window), expected[name]!));

  it.each(Object.entries(forms))("%s by both clocks, where all is known at once", (name, window) => {
    const events = { ...eventsOf(input.events), knownAt: "at" };
    expectRows(
      trailingAggregates(spineOf(input.queries), events, { ...window, aggregates }),
      expected[name]!,
    );
  });

  it("covers every list of the file", () => {
    expect(Object.keys(expected).sort()).toEqual(
      [...Object.keys(forms), "tumbling-60s", "inactivity-gap-60s"].sort(),
    );
  });

  const byKey = (rows: readonly Row[], start: string): readonly Row[] =>
    [...rows].sort((a, b) =>
      a["key"]! < b["key"]! ? -1 : a["key"]! > b["key"]! ? 1 : Number(a[start]) - Number(b[start]),
    );
  const named = (table: Table): Table => {
    const rows = rowsOf(table).map(({ k, window_start: start, window_end: end, ...rest }) => ({
      key: k,
      start,
      end,
      ...rest,
    }));
    return tableFrom(byKey(rows as unknown as readonly Row[], "start"));
  };

  it("tumbling-60s", () => {
    const table = periodicAggregates(eventsOf(input.events), { widthMs: 60, aggregates });
    expectRows(named(table), byKey(expected["tumbling-60s"]!, "start"), ["key", "start"]);
  });

  it("inactivity-gap-60s", () => {
    const table = sessionAggregates(eventsOf(input.events), { gapMs: 60, aggregates });
    expectRows(named(table), byKey(expected["inactivity-gap-60s"]!, "start"), ["key", "start", "end"]);
  });
});

describe.each(["window-cancellation", "window-empty"])("%s", (name) => {
  it("equals the file", () => {
    const { input, options, expected } = caseOf(name);
    const table = trailingAggregates(spineOf(input.queries), eventsOf(input.events), {
      widthMs: options.width!,
      ends: options.closed!,
      aggregates,
    });
    expectRows(table, [expected as unknown as Row]);
  });
});
