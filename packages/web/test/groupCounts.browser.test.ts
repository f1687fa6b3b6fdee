import type { GroupCounts } from "@probity/core/fairness";
import {
  addGroupCounts,
  bandGap,
  groupCounts,
  groupCountsFrom,
  noisyGroupCounts,
  noisyRateBands,
} from "@probity/core/fairness";
import { noisyCounts } from "@probity/core/privacy";
import { secureRandom } from "@probity/core/random";
import { groupConfusion } from "@probity/core/statistics";
import { expect, test } from "vitest";

const groups = ["women", "men"];
const epsilon = 1;

/** What one page does: it counts its rows, adds noise, and hands over text that holds neither rows nor exact counts. */
function contribution(rows: number, page: number): string {
  const yTrue = Uint8Array.from({ length: rows }, (_, i) => (i + page) % 2);
  const yPred = Uint8Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? 1 : 0));
  const groupOf = Int32Array.from({ length: rows }, (_, i) => (i % 5 < 2 ? 0 : 1));
  const counts = groupCounts(groups, groupConfusion(yTrue, yPred, { groupOf, groups: groups.length }));
  const noisy = noisyGroupCounts(counts, (cells) => {
    const { values, scale } = noisyCounts(cells, { sensitivity: 1, epsilon, random: secureRandom() });
    return { values, noise: { law: "discrete-laplace", scale } };
  });
  return JSON.stringify(noisy);
}

test("pages contribute to an audit without sending rows", () => {
  const received = [3000, 2000, 4000].map((rows, page) =>
    groupCountsFrom(JSON.parse(contribution(rows, page)) as never),
  );
  const all = received.reduce((sum: GroupCounts, one) => addGroupCounts(sum, one));
  expect(all.noise).toEqual([{ noise: { law: "discrete-laplace", scale: 1 }, times: 3 }]);
  const bands = noisyRateBands(all, "selectionRate");
  for (const band of bands) {
    if (band.status === "not-measured") throw new Error("not measured");
    expect(band.value).toBeCloseTo(1 / 3, 1);
    expect(band.interval!.method).toBe("simultaneous-noisy-clopper-pearson");
  }
  // The noise of three pages moves the gap by less than its interval is wide.
  const { interval } = bandGap(bands);
  expect(interval.lower).toBe(0);
  expect(interval.upper).toBeLessThan(0.12);
});
