import { describe, expect, it } from "vitest";
import golden from "../../../golden/privacy/local-dp.json";
import type { FrequencyEstimates, FrequencyOracle, LocalTerms } from "../../../src/privacy/index.js";
import {
  basicRappor,
  frequencyEstimates,
  frequencyVariance,
  hadamardResponse,
  kRandomizedResponse,
  optimizedLocalHashing,
  optimizedUnaryEncoding,
  supportEstimates,
  symmetricUnaryEncoding,
} from "../../../src/privacy/index.js";

type Triple = readonly [number, number, number];

interface Case {
  readonly name: string;
  readonly input: {
    readonly oracle?: "krr" | "oue" | "olh" | "hadamard" | "rappor";
    readonly epsilon: number;
    readonly categories: number;
    readonly frequency: readonly number[];
    readonly reports: readonly unknown[];
    readonly K: number;
    readonly g: number;
  };
  readonly expected: Readonly<Record<string, unknown>>;
}

const cases = golden.cases as unknown as readonly Case[];
const { relative, absolute } = golden.tolerance;

/** Compares numbers, lists and records of them, every key. */
function expectClose(actual: unknown, expected: unknown, at: string): void {
  if (typeof expected === "number") {
    const difference = Math.abs((actual as number) - expected);
    expect(difference, `${at}: ${String(actual)} for ${expected}`).toBeLessThanOrEqual(
      absolute + relative * Math.abs(expected),
    );
    return;
  }
  expect(Object.keys(actual as object), at).toEqual(Object.keys(expected as object));
  for (const [key, value] of Object.entries(expected as object))
    expectClose((actual as Record<string, unknown>)[key], value, `${at}.${key}`);
}

function lawsOf({ input: { epsilon, categories, frequency } }: Case): unknown {
  const terms: LocalTerms = { epsilon, categories };
  const at = ({ law }: Pick<FrequencyOracle<never>, "law">): number[] =>
    frequency.map((one) => frequencyVariance(law, one));
  const zero = ({ law }: Pick<FrequencyOracle<never>, "law">): number => frequencyVariance(law, 0);
  const krr = kRandomizedResponse(terms);
  const oue = optimizedUnaryEncoding(terms);
  const sue = symmetricUnaryEncoding(terms);
  const olh = optimizedLocalHashing(terms);
  const hadamard = hadamardResponse(terms);
  const columns = hadamardColumns(terms);
  return {
    krr: {
      p: krr.law.trueSupport,
      q: krr.law.falseSupport,
      variance: at(krr),
      varianceAtZero: zero(krr),
    },
    oue: {
      p: oue.law.trueSupport,
      q: oue.law.falseSupport,
      variance: at(oue),
      varianceAtZero: zero(oue),
    },
    sue: { p: sue.law.trueSupport, q: sue.law.falseSupport, varianceAtZero: zero(sue) },
    olh: {
      g: Math.round(1 / olh.law.falseSupport),
      p: olh.law.trueSupport,
      qEffective: olh.law.falseSupport,
      varianceAtZero: zero(olh),
    },
    hadamard: { K: columns, p: hadamard.law.trueSupport, varianceAtZero: zero(hadamard) },
  };
}

/** The number of columns that reports may have: the first that is refused. */
function hadamardColumns(terms: LocalTerms): number {
  const { support } = hadamardResponse(terms);
  for (let column = 1; ; column *= 2)
    try {
      support([{ column, sign: 1 }]);
    } catch {
      return column;
    }
}

function estimatesOf({ input }: Case): FrequencyEstimates {
  const terms: LocalTerms = { epsilon: input.epsilon, categories: input.categories };
  switch (input.oracle) {
    case "oue":
      return frequencyEstimates(optimizedUnaryEncoding(terms), input.reports as readonly string[]);
    case "olh":
      return frequencyEstimates(
        optimizedLocalHashing(terms),
        (input.reports as readonly Triple[]).map(([multiplier, offset, value]) => ({
          multiplier,
          offset,
          value,
        })),
      );
    case "hadamard":
      return frequencyEstimates(
        hadamardResponse(terms),
        (input.reports as readonly (readonly [number, 1 | -1])[]).map(([column, sign]) => ({ column, sign })),
      );
    default:
      return frequencyEstimates(kRandomizedResponse(terms), input.reports as readonly number[]);
  }
}

describe("local oracles have the laws of the golden file", () => {
  it.each(cases.filter(({ name }) => name.startsWith("variance-")))("$name", (one) => {
    expectClose(lawsOf(one), one.expected, one.name);
  });
});

describe("frequencyEstimates() of written reports", () => {
  it.each(cases.filter(({ name }) => name.includes("-reports-")))("$name", (one) => {
    const { categories } = estimatesOf(one);
    const frequencies = categories.map(({ frequency }) => frequency);
    const actual: Record<string, unknown> = {
      counts: categories.map(({ support }) => support),
      support: categories.map(({ support }) => support),
      estimate: frequencies,
      sumOfEstimates: frequencies.reduce((sum, value) => sum + value, 0),
      variance: categories.map(({ standardError }) => standardError * standardError),
    };
    const asked = Object.fromEntries(Object.keys(one.expected).map((key) => [key, actual[key]]));
    expectClose(asked, one.expected, one.name);
  });

  it("no-reports", () => {
    const none = cases.find(({ name }) => name === "no-reports")!;
    expect(none.expected).toEqual({ estimate: null });
    expect(() => estimatesOf(none)).toThrow("no-rows");
  });
});

it("rappor-basic", () => {
  const { input, expected } = cases.find(({ name }) => name === "rappor-basic") as unknown as {
    readonly input: Readonly<Record<"f" | "p" | "q" | "hashes" | "bits" | "n", number>> & {
      readonly counts: readonly number[];
    };
    readonly expected: unknown;
  };
  expect(input.hashes).toBe(1);
  const oracle = basicRappor({
    categories: input.bits,
    permanentNoise: input.f,
    falseReport: input.p,
    trueReport: input.q,
  });
  const loss = oracle.map(1) as { readonly epsilon: number };
  const { categories } = supportEstimates(input.counts, input.n, { law: oracle.law });
  const actual = {
    pStar: oracle.law.falseSupport,
    qStar: oracle.law.trueSupport,
    epsilonPermanent: oracle.permanentLoss,
    epsilonReport: loss.epsilon,
    estimate: categories.map(({ frequency }) => frequency * input.n),
  };
  expectClose(actual, expected, "rappor-basic");
});
