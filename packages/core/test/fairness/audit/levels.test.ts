import { expect, it } from "vitest";
import { auditFairness, defineFairnessPlan, toleranceSupports } from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { drawn, names } from "./samples.js";

const replicates = 100;
const atMost = 0.05 + 5 * Math.sqrt((0.05 * 0.95) / replicates);

/** In how many audits does something hold of any finding? */
function shareOf(
  groups: {
    readonly reference?: "majority" | "best";
    readonly rates: readonly number[];
    readonly rows: number;
    readonly tested?: readonly "selectionRate"[];
  },
  holds: (findings: ReturnType<typeof auditFairness>) => boolean,
): number {
  const { rates, rows, tested = [], reference = "majority" } = groups;
  const plan = defineFairnessPlan({
    metrics: ["selectionRate"],
    reference,
    equivalence: { rates: tested, tolerance: 0.1 },
  });
  let count = 0;
  for (let r = 0; r < replicates; r++) {
    const { yTrue, yPred, sensitive } = drawn(
      seededRandom("audit").stream("replicate", r),
      rates.map((rate) => ({ rows, rate })),
    );
    if (holds(auditFairness({ yTrue, yPred, sensitive }, { ...names, plan }))) count += 1;
  }
  return count / replicates;
}

const atBoundary = { rates: [0.4, 0.5, 0.5, 0.3], rows: 200, tested: ["selectionRate"] } as const;

it.each(["majority", "best"] as const)(
  "finds a difference to the %s of eight groups that have none in one audit of twenty at most",
  (reference) => {
    const share = shareOf({ reference, rates: new Array<number>(8).fill(0.5), rows: 400 }, (findings) =>
      findings.some(
        ({ measure, measurement }) =>
          measure === "fairness/rate-difference-test" &&
          measurement.status === "measured" &&
          measurement.test!.adjusted!.pValue <= 0.05,
      ),
    );
    expect(share).toBeLessThanOrEqual(atMost);
  },
);

it("excludes a true gap of zero by the interval of all groups in one audit of twenty at most", () => {
  const share = shareOf({ rates: new Array<number>(12).fill(0.4), rows: 20 }, (findings) =>
    findings.some(
      ({ measure, measurement }) =>
        measure === "fairness/selection-rate-gap" &&
        measurement.status === "measured" &&
        measurement.interval!.lower! > 0,
    ),
  );
  expect(share).toBeLessThanOrEqual(atMost);
});

it.each(["supported-equivalence", "supported-difference"])(
  "claims %s of groups that lie the tolerance from the largest in one audit of twenty at most",
  (support) => {
    const share = shareOf(atBoundary, (findings) =>
      toleranceSupports(findings).some(({ answer }) => "support" in answer && answer.support === support),
    );
    expect(share).toBeLessThanOrEqual(atMost);
  },
);
