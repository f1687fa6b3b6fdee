import { describe, expect, it } from "vitest";
import golden from "../../../golden/privacy/accounting-rdp.json";
import type { AccountedRelation, PrivacyEvent } from "../../../src/privacy/index.js";
import { renyiDelta, renyiDivergences, renyiEpsilon } from "../../../src/privacy/index.js";
import { eventOf } from "./eventOf.js";
import type { Told } from "./golden.js";
import { excess, number } from "./golden.js";

interface RenyiValues {
  readonly rdp: readonly Told[];
  readonly epsilon: readonly { readonly delta: Told; readonly epsilon: Told; readonly order: number }[];
  readonly delta: readonly { readonly epsilon: Told; readonly delta: Told; readonly order: number }[];
}

interface RenyiCase {
  readonly name: string;
  readonly input: Parameters<typeof eventOf>[0];
  readonly options: { readonly orders: readonly number[]; readonly neighbours: AccountedRelation };
  readonly expected: { readonly peer: RenyiValues; readonly exact?: RenyiValues };
}

const cases = golden.cases as unknown as readonly RenyiCase[];
const { relative, absolute } = golden.tolerance;

function holds(bound: number, exact: number): void {
  expect(bound).toBeGreaterThanOrEqual(exact === 0 ? 0 : exact * (1 - 2e-15));
  if (exact === Number.POSITIVE_INFINITY) expect(bound).toBe(exact);
  else if (Math.abs(bound - exact) > absolute) expect(excess(bound, exact)).toBeLessThan(relative);
}

describe.each(cases)("$name", ({ input, options, expected }) => {
  const event: PrivacyEvent = eventOf(input);
  const { orders, neighbours: relation } = options;
  const { exact, peer } = expected;

  it("the divergences are the exact ones, or no worse than the peer's bound", () => {
    const divergences = renyiDivergences(event, { relation, orders });
    divergences.forEach((r, i) => {
      if (exact !== undefined) holds(r, number(exact.rdp[i]!));
      else expect(r).toBeLessThanOrEqual(number(peer.rdp[i]!) * (1 + 1e-6));
    });
  });

  it("epsilon and delta follow from them", () => {
    for (const each of (exact ?? peer).epsilon) {
      const { value, order } = renyiEpsilon(event, number(each.delta), { relation });
      if (exact === undefined) expect(value).toBeLessThanOrEqual(number(each.epsilon) * (1 + 1e-6));
      else {
        holds(value, number(each.epsilon));
        expect(order).toBe(each.order);
      }
    }
    for (const each of (exact ?? peer).delta) {
      const { value, order } = renyiDelta(event, number(each.epsilon), { relation });
      if (exact === undefined) expect(value).toBeLessThanOrEqual(number(each.delta) * (1 + 1e-6));
      else {
        holds(value, number(each.delta));
        expect(order).toBe(each.order);
      }
    }
  });
});
