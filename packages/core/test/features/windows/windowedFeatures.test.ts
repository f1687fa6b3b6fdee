import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  column,
  createWindowedFeatures,
  defineFeature,
  defineFeatureView,
  multiply,
  windowedFeatures,
  windowedFeaturesFromState,
} from "../../../src/features/index.js";
import { rowsOf, tableFrom } from "../../../src/table/index.js";

const twice = multiply(column("amount"), 2);
const view = defineFeatureView({
  name: "purchases",
  entity: ["shop"],
  eventTime: "at",
  knownAt: "event-time",
  features: [
    defineFeature({
      name: "spent",
      description: "twice the amounts of ten",
      expression: twice,
      aggregation: { statistic: "sum", window: "PT0.01S" },
    }),
    defineFeature({
      name: "largest",
      description: "the largest of three",
      expression: twice,
      aggregation: { statistic: "maximum", rows: 3 },
    }),
    defineFeature({
      name: "bought",
      description: "purchases of ten",
      expression: column("amount"),
      aggregation: { statistic: "count", window: "PT0.01S" },
    }),
    defineFeature({ name: "amount", description: "of one", expression: column("amount") }),
  ],
});
const served = { view, joinKeys: { shop: "at_shop" }, prefix: "shop_" } as const;

const events = fc
  .array(
    fc.record({
      shop: fc.option(fc.constantFrom("a", "b"), { nil: null }),
      at: fc.integer({ min: 0, max: 60 }),
      amount: fc.option(fc.integer({ min: -5, max: 5 }), { nil: null }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((list) => list.sort((one, other) => one.at - other.at));

describe("windowed features", () => {
  it("are the same of a table and of a stream, which can be set down and taken up", () => {
    fc.assert(
      fc.property(events, fc.nat(30), (list, pause) => {
        const columns = {
          shop: { kind: "text", of: (one: (typeof list)[number]) => one.shop },
        };
        const table = tableFrom(
          {
            shop: list.map(columns.shop.of),
            at: list.map(({ at }) => at),
            amount: list.map(({ amount }) => amount),
          },
          { columns: { shop: "text", amount: "number" } },
        );
        const asking = list.map(({ at }, i) => ({ at_shop: i % 2 === 0 ? "a" : "b", now: at }));
        const spine = {
          table: tableFrom({
            at_shop: asking.map(({ at_shop }) => at_shop),
            now: asking.map(({ now }) => now),
          }),
          time: "now",
        };
        const batch = rowsOf(windowedFeatures(spine, served, table));
        let stream = createWindowedFeatures(served);
        let next = 0;
        const online = asking.map(({ now, ...row }, i) => {
          for (; next < list.length && list[next]!.at <= now; next++) stream.update(list[next]!);
          if (i === pause) stream = windowedFeaturesFromState(served, stream.state());
          return stream.valuesAt(row, now);
        });
        expect(online).toEqual(batch);
        expect(Object.keys(batch[0]!)).toEqual(["shop_spent", "shop_largest", "shop_bought"]);
      }),
    );
  });

  it("has nothing for a row or an event without a key, and refuses a state of another shape", () => {
    const stream = createWindowedFeatures(served);
    expect(stream.update({ shop: null, at: 1, amount: 3 })).toBe(false);
    expect(stream.update({ shop: "a", amount: 3 })).toBe(false);
    expect(stream.valuesAt({}, 5)).toEqual({ shop_spent: null, shop_largest: null, shop_bought: null });
    expect(() => stream.update({ shop: { name: "a" }, at: 1 })).toThrow("needs text");
    expect(() => windowedFeaturesFromState(served, { format: 1 })).toThrow("needs a list of 2 streams");
    const state = JSON.parse(JSON.stringify(stream.state())) as unknown[];
    expect(() => windowedFeaturesFromState(served, [state[0], { kind: "other" }] as never)).toThrow();
    expect(() => windowedFeaturesFromState(served, [state[1], state[0]] as never)).toThrow("other windows");
  });

  it("take no key, cell or value from a prototype", () => {
    const odd = defineFeatureView({
      name: "odd",
      entity: ["constructor"],
      eventTime: "at",
      knownAt: "event-time",
      features: [
        defineFeature({
          name: "toString",
          description: "a sum",
          expression: column("valueOf"),
          aggregation: { statistic: "sum", window: "PT1S" },
        }),
      ],
    });
    const stream = createWindowedFeatures({ view: odd, joinKeys: {} });
    expect(stream.update({ at: 1, valueOf: 3 })).toBe(false);
    expect(stream.update({ constructor: "a", at: 1, valueOf: 3 })).toBe(true);
    expect(stream.valuesAt({ constructor: "a" }, 2)).toEqual({ toString: 3 });
    expect(stream.valuesAt({}, 2)).toEqual({ toString: null });
    const asking = { constructor: ["a"], now: [2] };
    const events = { constructor: ["a"], at: [1], valueOf: [3] };
    const got = windowedFeatures(
      { table: tableFrom(asking), time: "now" },
      { view: odd, joinKeys: {} },
      tableFrom(events),
    );
    expect(rowsOf(got)).toEqual([{ toString: 3 }]);
  });
});
