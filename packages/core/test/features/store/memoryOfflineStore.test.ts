import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryOfflineStore } from "../../../src/features/index.js";
import { rowsOf, sliceRows, tableFrom } from "../../../src/table/index.js";
import { accounts, codeOf, event, eventTable } from "./storeFixture.js";

const anEvent = fc
  .tuple(fc.constantFrom("a", "b", null), fc.nat(20), fc.option(fc.nat(20)), fc.option(fc.nat(3)))
  .map(([user, at, loaded, balance]) => event(user, at, loaded, balance));

describe("memoryOfflineStore()", () => {
  it("holds what was added, in its order, however it was added", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anEvent, { maxLength: 30 }),
        fc.array(fc.nat(6), { maxLength: 12 }),
        fc.tuple(fc.nat(20), fc.nat(20)),
        async (events, sizes, [from, length]) => {
          const whole = eventTable(events);
          let at = Math.min(sizes[0] ?? 0, events.length);
          const store = memoryOfflineStore({ accounts: sliceRows(whole, 0, at) });
          for (const [i, size] of [...sizes.slice(1), events.length].entries()) {
            const end = Math.min(at + size, events.length);
            for (let again = 0; again < 2; again++)
              await store.append(accounts, sliceRows(whole, at, end), `${i}`);
            at = end;
          }
          const inRange = rowsOf(whole).filter(
            ({ loaded }) => typeof loaded === "number" && loaded >= from && loaded <= from + length,
          );
          expect(rowsOf(await store.read(accounts, { from, until: from + length }))).toEqual(inRange);
          expect(rowsOf(await store.read(accounts, {}))).toEqual(rowsOf(whole));
          const left = rowsOf(whole).filter(({ user }) => user !== "a");
          expect(await store.deleteEntity(accounts, { user: "a" })).toBe(events.length - left.length);
          expect(rowsOf(await store.read(accounts, {}))).toEqual(left);
        },
      ),
    );
  });

  it("takes columns as its first ones are: instants, and missing where events lack one", async () => {
    const store = memoryOfflineStore({
      accounts: tableFrom({ user: ["a"], at: [new Date(5)], loaded: [new Date(6)] }),
    });
    await store.append(accounts, tableFrom({ user: ["b"], at: [7], more: [1] }), "1");
    expect(rowsOf(await store.read(accounts, {}))).toEqual([
      { user: "a", at: new Date(5), loaded: new Date(6) },
      { user: "b", at: new Date(7), loaded: null },
    ]);
  });

  it("refuses events of another kind, and keeps its own", async () => {
    const store = memoryOfflineStore({ accounts: tableFrom({ user: [null, "a"], at: [1, 2] }) });
    await store.append(accounts, tableFrom({ user: [null], at: [3] }), "1");
    expect(await codeOf(store.append(accounts, tableFrom({ user: [5], at: [4] }), "2"))).toBe("wrong-type");
    expect((await store.read(accounts, {})).rows).toBe(3);
  });
});
