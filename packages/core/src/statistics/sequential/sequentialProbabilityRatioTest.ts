import type { Json } from "../../evidence/index.js";
import { log, log1p } from "../portable/index.js";
import type { OnlineKind, OnlineStatistic } from "./onlineStatistic.js";
import { isCount, newOnline, onlineFromState, resultAfter } from "./onlineStatistic.js";

/** The two rates between which the test decides, and how often it may err. */
export interface SequentialProbabilityRatioOptions {
  /** The rate of the null hypothesis, in (0, 1). */
  readonly nullRate: number;
  /** The rate of the alternative, in (0, 1), another. */
  readonly alternativeRate: number;
  /** Probability to accept the alternative where the null holds, in (0, 1); default 0.05. */
  readonly alpha?: number;
  /** Probability to accept the null where the alternative holds, in (0, 1), α + β < 1; default 0.1. */
  readonly beta?: number;
}

/** Where the test stands: at the decision, or after all labels where there is none. */
export interface SequentialProbabilityRatioTest {
  readonly decision: "undecided" | "null" | "alternative";
  /** The number of labels it took. */
  readonly n: number;
  readonly logLikelihoodRatio: number;
  /** ln(β/(1 − α)): the null is accepted here. */
  readonly lower: number;
  /** ln((1 − β)/α): the alternative is accepted here. */
  readonly upper: number;
}

interface Plan {
  /** What a 1 and a 0 add to the logarithm of the likelihood ratio. */
  readonly gain: number;
  readonly loss: number;
  readonly lower: number;
  readonly upper: number;
}

interface Memory {
  successes: number;
  failures: number;
}

type Options = Required<SequentialProbabilityRatioOptions>;

const attempt = "make a sequential probability ratio test";

const kind: OnlineKind<Options, Plan, Memory, number, SequentialProbabilityRatioTest> = {
  name: "sequential-probability-ratio-test",
  settle: ({ nullRate = Number.NaN, alternativeRate = Number.NaN, alpha = 0.05, beta = 0.1 }) => {
    for (const rate of [nullRate, alternativeRate, alpha, beta]) {
      if (!(rate > 0 && rate < 1))
        throw new RangeError(`cannot ${attempt} with ${rate}: it needs numbers between 0 and 1`);
    }
    if (nullRate === alternativeRate)
      throw new RangeError(`cannot ${attempt} between ${nullRate} and itself: it needs two rates`);
    if (!(alpha + beta < 1))
      throw new RangeError(`cannot ${attempt} with α ${alpha} and β ${beta}: it needs a sum below 1`);
    return { nullRate, alternativeRate, alpha, beta };
  },
  plan: ({ nullRate, alternativeRate, alpha, beta }) => ({
    // Differences of logarithms: a quotient may leave the doubles.
    gain: log(alternativeRate) - log(nullRate),
    loss: log1p(-alternativeRate) - log1p(-nullRate),
    lower: log(beta) - log1p(-alpha),
    upper: log1p(-beta) - log(alpha),
  }),
  blank: () => ({ successes: 0, failures: 0 }),
  fits: ({ successes, failures }) => isCount(successes) && isCount(failures),
  observe: (plan, memory, label) => {
    if (label !== 0 && label !== 1)
      throw new RangeError(
        `cannot take the label of row ${memory.successes + memory.failures}: it needs 0 or 1`,
      );
    // The decision stands: what comes after it does not count.
    if (decisionOf(plan, memory) !== "undecided") return;
    if (label === 1) memory.successes += 1;
    else memory.failures += 1;
  },
  result: (plan, memory) => ({
    decision: decisionOf(plan, memory),
    n: memory.successes + memory.failures,
    logLikelihoodRatio: memory.successes * plan.gain + memory.failures * plan.loss,
    lower: plan.lower,
    upper: plan.upper,
  }),
};

/**
 * Wald's sequential probability ratio test of one rate against another: after each label the logarithm of the likelihood ratio,
 * Σ ln(p₁/p₀) over the ones + Σ ln((1 − p₁)/(1 − p₀)) over the zeros; the alternative is accepted at ln((1 − β)/α), the null at ln(β/(1 − α)),
 * both where they are reached, equality included. Labels after the decision do not count.
 *
 * It errs with probability about α and β (α/(1 − β) and β/(1 − α) at most), and needs the fewest labels on the average of all tests that do, if one of
 * the two rates is the true one. Between them it can take long; for a rate against all others take {@link betaMixtureEProcess}.
 * Not measured: `no-rows`. Throws `RangeError` at the first label that is neither 0 nor 1, and unless the options are in their ranges. Cost: O(n).
 * Source: Wald, Annals of Mathematical Statistics 16 (1945). Golden: `drift/sequential.json`.
 *
 * @example
 * import { sequentialProbabilityRatioTest } from "@probity/core/statistics";
 * const options = { nullRate: 0.25, alternativeRate: 0.75, alpha: 0.1, beta: 0.1 };
 * const { decision, n } = sequentialProbabilityRatioTest(Uint8Array.of(1, 0, 1, 1, 0), options);
 * decision; // => "alternative"
 * n; // => 4
 */
export function sequentialProbabilityRatioTest(
  labels: Uint8Array,
  options: SequentialProbabilityRatioOptions,
): SequentialProbabilityRatioTest {
  return resultAfter(kind, options, { length: labels.length, at: (i) => labels[i]! });
}

/**
 * {@link sequentialProbabilityRatioTest} one label at a time. `update` throws `RangeError` at what is neither 0 nor 1, which then does not count.
 * Cost: O(1) a label.
 *
 * @example
 * import { createSequentialProbabilityRatioTest } from "@probity/core/statistics";
 * createSequentialProbabilityRatioTest({ nullRate: 0.1, alternativeRate: 0.2 }).update(1).logLikelihoodRatio; // => 0.693147
 */
export function createSequentialProbabilityRatioTest(
  options: SequentialProbabilityRatioOptions,
): OnlineStatistic<number, SequentialProbabilityRatioTest> {
  return newOnline(kind, options);
}

/**
 * Resumes a sequential probability ratio test from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createSequentialProbabilityRatioTest, sequentialProbabilityRatioTestFromState } from "@probity/core/statistics";
 * const test = createSequentialProbabilityRatioTest({ nullRate: 0.1, alternativeRate: 0.2 });
 * sequentialProbabilityRatioTestFromState(test.state()).update(0).decision; // => "undecided"
 */
export function sequentialProbabilityRatioTestFromState(
  state: Json,
): OnlineStatistic<number, SequentialProbabilityRatioTest> {
  return onlineFromState(kind, state);
}

/** A bound counts as reached where only the rounding of the logarithms keeps the ratio from it. */
function decisionOf(
  { gain, loss, lower, upper }: Plan,
  { successes, failures }: Memory,
): SequentialProbabilityRatioTest["decision"] {
  const ones = successes * gain;
  const zeros = failures * loss;
  const slack = 1e-15 * (Math.abs(ones) + Math.abs(zeros) + 1);
  if (ones + zeros >= upper - slack) return "alternative";
  return ones + zeros <= lower + slack ? "null" : "undecided";
}
