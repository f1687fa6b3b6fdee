import { expect, it } from "vitest";
import { auditFairness, defineFairnessPlan, toleranceSupports } from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { drawn, names } from "./samples.js";

const sample = drawn(seededRandom("tolerance"), [
  { rows: 6000, rate: 0.5 },
  { rows: 5000, rate: 0.5 },
  { rows: 400, rate: 0.7 },
  { rows: 30, rate: 0.5 },
]);
const findings = auditFairness(sample, names);

it("tells equivalence, difference and what these rows leave open", () => {
  expect(toleranceSupports(findings).map(({ subject, answer }) => [subject.segment, answer])).toEqual([
    [{ team: "t1" }, { support: "supported-equivalence" }],
    [{ team: "t2" }, { support: "supported-difference" }],
    [{ team: "t3" }, { support: "insufficient-evidence" }],
  ]);
});

it("gives the reason of a group that has no such rate, and refuses a level that is none", () => {
  const [answer] = toleranceSupports(
    auditFairness(
      {
        yTrue: Uint8Array.of(1, 0, 0),
        yPred: Uint8Array.of(1, 0, 1),
        sensitive: tableFrom({ team: ["a", "a", "b"] }),
      },
      { ...names, plan: defineFairnessPlan({ equivalence: { rates: ["truePositiveRate"] } }) },
    ),
  );
  expect(answer?.answer).toEqual({ reason: "no-positive-labels" });
  expect(() => toleranceSupports(findings, { level: 1 })).toThrow(RangeError);
});
