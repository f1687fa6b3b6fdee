import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjustFindings,
  canonicalJson,
  decide,
  definePolicy,
  documentDigest,
  type Evidence,
  type ExpectationDraft,
  evidenceDigest,
  type Finding,
  isInputError,
  type Json,
  measure,
  NotMeasurable,
  outcomes,
  readDecision,
  readEvidence,
  readPolicy,
  type Subject,
  verdictOf,
  verdicts,
  worstVerdict,
  writeDocument,
} from "../../src/evidence/index.js";

const measureIds = ["contract/rows", "contract/violation-count", "custom/a"] as const;
const custom = { title: "a", unit: "none", range: [null, null], better: "neither", ideal: null } as const;

const findings: fc.Arbitrary<Finding> = fc
  .record({
    id: fc.constantFrom(...measureIds),
    column: fc.constantFrom("x", "y"),
    value: fc.integer({ min: -3, max: 3 }),
    half: fc.option(fc.integer({ min: 0, max: 3 })),
    level: fc.constantFrom(0.9, 0.95, 0.99),
    p: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    adjusted: fc.boolean(),
    missing: fc.constantFrom(null, null, null, "no-rows" as const, "single-class" as const),
  })
  .map(({ id, column, value, half, level, p, adjusted, missing }) =>
    measure(
      id,
      { table: "t", column },
      () => {
        if (missing !== null) throw new NotMeasurable(missing);
        return {
          value,
          n: 10,
          ...(half === null
            ? {}
            : {
                interval: {
                  lower: value - half,
                  upper: half === 3 ? null : value + half,
                  level,
                  method: "normal" as const,
                },
              }),
          ...(p === null
            ? {}
            : {
                test: {
                  statistic: 1,
                  pValue: p,
                  ...(adjusted ? { adjusted: { pValue: p, method: "holm" as const, family: 4 } } : {}),
                },
              }),
        };
      },
      { inputs: ["t"] },
    ),
  );

const expectations: fc.Arbitrary<ExpectationDraft> = fc
  .record({
    measure: fc.constantFrom(...measureIds),
    subject: fc.constantFrom<Subject>({}, { column: "x" }),
    bounds: fc.constantFrom({ atLeast: 0 }, { atMost: 1 }, { atLeast: -1, atMost: 1 }),
    mode: fc.constantFrom(
      { confidence: "interval" as const },
      { confidence: "point" as const },
      { significant: 0.05 },
    ),
    severity: fc.constantFrom("fail" as const, "warn" as const),
    required: fc.boolean(),
  })
  .map(({ bounds, mode, ...rest }) => ({ id: "", ...rest, ...bounds, ...mode }));

const policies = fc.array(expectations, { minLength: 1, maxLength: 4 }).map((drafts) =>
  definePolicy({
    name: "generated",
    version: "1",
    measures: { "custom/a": custom },
    expectations: drafts.map((draft, i) => ({
      ...draft,
      id: `e${i}`,
      ...(i === 0 ? { required: true } : {}),
    })),
  }),
);

function evidenceOf(list: readonly Finding[]): Evidence {
  return { format: 1, run: { library: "test", inputs: { t: documentDigest("t") } }, findings: list };
}

function rank(verdict: (typeof verdicts)[number]): number {
  return verdicts.indexOf(verdict);
}

describe("the algebra of verdicts", () => {
  it("worstVerdict() is associative, commutative and idempotent, with pass neutral", () => {
    const verdict = fc.constantFrom(...verdicts);
    fc.assert(
      fc.property(verdict, verdict, verdict, (a, b, c) => {
        expect(worstVerdict([worstVerdict([a, b]), c])).toBe(worstVerdict([a, worstVerdict([b, c])]));
        expect(worstVerdict([a, b])).toBe(worstVerdict([b, a]));
        expect(worstVerdict([a, a, "pass"])).toBe(a);
      }),
    );
  });

  it("verdictOf() keeps the order of outcomes, and passes nothing but met", () => {
    for (const severity of ["fail", "warn"] as const) {
      const ranks = outcomes.map((outcome) => rank(verdictOf(outcome, severity)));
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      expect(ranks.filter((one) => one === 0)).toHaveLength(1);
    }
  });
});

describe("decide()", () => {
  it("does not depend on the order of findings, nor on their repetition", () => {
    fc.assert(
      fc.property(policies, fc.array(findings, { maxLength: 8 }), (policy, list) => {
        const decision = decide(policy, evidenceOf(list));
        expect(decide(policy, evidenceOf([...list].reverse()))).toEqual(decision);
        expect(decide(policy, evidenceOf([...list, ...list]))).toEqual(decision);
      }),
    );
  });

  it("a further finding never improves a decision whose required expectations are all answered", () => {
    fc.assert(
      fc.property(policies, fc.array(findings, { maxLength: 8 }), findings, (policy, list, further) => {
        const before = decide(policy, evidenceOf(list));
        const answered = before.expectations.every(
          (one, i) => one.findings.length > 0 || !policy.expectations[i]!.required,
        );
        if (answered)
          expect(rank(decide(policy, evidenceOf([...list, further])).verdict)).toBeGreaterThanOrEqual(
            rank(before.verdict),
          );
      }),
      { numRuns: 500 },
    );
  });

  it("nothing that is missing is ever met", () => {
    fc.assert(
      fc.property(policies, fc.array(findings, { maxLength: 8 }), (policy, list) => {
        for (const one of decide(policy, evidenceOf(list)).expectations) {
          const { evaluated, vacuous, skipped, errored } = one.coverage;
          if (vacuous + skipped + errored > 0) expect(one.outcome).not.toBe("met");
          if (one.outcome === "met") expect(evaluated).toBeGreaterThan(0);
        }
        expect(decide(policy, evidenceOf([])).verdict).not.toBe("pass");
      }),
    );
  });

  it("policy, evidence and decision survive their text", () => {
    fc.assert(
      fc.property(policies, fc.array(findings, { maxLength: 4 }), (policy, list) => {
        const evidence = evidenceOf(list);
        const decision = decide(policy, evidence);
        expect(readPolicy(writeDocument(policy))).toEqual(policy);
        expect(readEvidence(writeDocument(evidence))).toEqual(evidence);
        expect(readDecision(writeDocument(decision))).toEqual(decision);
        expect(evidenceDigest(readEvidence(writeDocument(evidence)))).toBe(decision.evidence);
      }),
    );
  });
});

describe("judging one finding", () => {
  const ratio = (lower: number, upper: number): Finding =>
    measure(
      "custom/a",
      { segment: { black: "yes" }, comparedTo: { black: "no" } },
      () => ({ value: 0.7661, n: 951, interval: { lower, upper, level: 0.95, method: "koopman" } }),
      { inputs: ["t"], parameters: { cutoff: 0.15 } },
    );
  const judged = (draft: Partial<ExpectationDraft>, list: readonly Finding[], level = 0.95) => {
    const policy = definePolicy({
      name: "p",
      version: "1",
      level,
      measures: { "custom/a": custom },
      expectations: [{ id: "e", measure: "custom/a", atLeast: 0.8, title: "approval-rate ratio", ...draft }],
    });
    return decide(policy, evidenceOf(list)).expectations[0]!;
  };

  it.each([
    [0.81, 0.95, "met"],
    [0.667, 0.857, "inconclusive"],
    [0.6, 0.79, "unmet"],
  ] as const)("an interval %d–%d against at least 0.8 is %s", (lower, upper, outcome) => {
    expect(judged({ confidence: "interval" }, [ratio(lower, upper)]).outcome).toBe(outcome);
  });

  it("explains itself", () => {
    expect(judged({ confidence: "interval" }, [ratio(0.667, 0.857)]).sentences).toEqual([
      "black yes against no: approval-rate ratio 0.77 (95 % interval 0.67–0.86) against at least 0.80: not settled",
    ]);
  });

  it("shows enough decimals to tell a value from its bound", () => {
    expect(judged({ atLeast: 0.7662 }, [ratio(0.5, 0.9)]).sentences[0]).toContain(
      "0.7661 (95 % interval 0.5000–0.9000) against at least 0.7662",
    );
  });

  it("an interval of a lower level than the policy's does not count", () => {
    expect(judged({ confidence: "interval" }, [ratio(0.81, 0.95)], 0.99)).toMatchObject({
      outcome: "insufficient-data",
      coverage: { skipped: 1, reasons: { "interval-level-too-low": 1 } },
    });
  });

  it("matches by parameters and by segment", () => {
    expect(judged({ parameters: { cutoff: 0.5 } }, [ratio(0.7, 0.9)]).coverage.reasons).toEqual({
      "no-finding": 1,
    });
    expect(judged({ subject: { segment: { black: "yes" } } }, [ratio(0.7, 0.9)]).findings).toHaveLength(1);
    expect(judged({ subject: { segment: { black: "no" } } }, [ratio(0.7, 0.9)]).findings).toHaveLength(0);
  });

  it("a family of tests without adjustment is errored", () => {
    const tested = (column: string, adjusted: boolean): Finding =>
      measure(
        "custom/a",
        { column },
        () => ({
          value: 0.3,
          n: 9,
          test: {
            statistic: 2,
            pValue: 0.04,
            ...(adjusted ? { adjusted: { pValue: 0.08, method: "holm" as const, family: 2 } } : {}),
          },
        }),
        { inputs: [] },
      );
    const draft = { atMost: 0.2, significant: 0.05 };
    const outcome = (list: readonly Finding[]) =>
      decide(
        definePolicy({
          name: "p",
          version: "1",
          measures: { "custom/a": custom },
          expectations: [{ id: "e", measure: "custom/a", ...draft }],
        }),
        evidenceOf(list),
      ).expectations[0]!.outcome;
    expect(outcome([tested("x", false)])).toBe("unmet");
    expect(outcome([tested("x", false), tested("y", true)])).toBe("errored");
    expect(outcome([tested("x", true), tested("y", true)])).toBe("inconclusive");
  });
});

describe("definePolicy() refuses", () => {
  const define = (draft: Partial<ExpectationDraft>) => () =>
    definePolicy({
      name: "p",
      version: "1",
      expectations: [{ id: "e", measure: "contract/rows", atLeast: 1, ...draft }],
    });
  it.each<[string, Partial<ExpectationDraft>]>([
    ["an unknown measure", { measure: "custom/unheard" }],
    ["crossed bounds", { atLeast: 2, atMost: 1 }],
    ["an infinite bound", { atLeast: Number.NaN }],
    ["no required expectation", { required: false }],
    ["a significance outside (0, 1)", { significant: 1 }],
    ["significance with an interval", { significant: 0.05, confidence: "interval" }],
  ])("%s", (_, draft) => {
    expect(define(draft)).toThrow(RangeError);
  });
});

describe("documents", () => {
  const evidence = evidenceOf([
    measure("contract/rows", { table: "t" }, () => ({ value: 1, n: 1 }), { inputs: ["t"] }),
  ]);
  const edit = (change: (document: { [key: string]: Json }) => void): string => {
    const document = JSON.parse(writeDocument(evidence)) as { [key: string]: Json };
    change(document);
    return JSON.stringify(document);
  };
  const code = (text: string): string => {
    try {
      readEvidence(text);
      return "none";
    } catch (error) {
      if (isInputError(error)) return error.code;
      throw error;
    }
  };

  it("refuses unknown fields, missing fields, other formats and unknown measures", () => {
    expect(code(edit((document) => (document["extra"] = 1)))).toBe("unknown-field");
    expect(code(edit((document) => delete document["run"]))).toBe("missing-field");
    expect(code(edit((document) => (document["format"] = 2)))).toBe("unsupported-format");
    expect(code(writeDocument(evidence).replace("contract/rows", "contract/unheard"))).toBe(
      "unknown-measure",
    );
    expect(code(writeDocument(evidence).replace('"n":1', '"n":-1'))).toBe("invalid-field");
    expect(code(writeDocument(evidence))).toBe("none");
  });

  it("a mutated document is read as it stands or refused", () => {
    const text = writeDocument(evidence);
    fc.assert(
      fc.property(fc.nat(text.length), fc.string({ maxLength: 4 }), (at, noise) => {
        const mutated = text.slice(0, at) + noise + text.slice(at + noise.length);
        if (code(mutated) === "none")
          expect(canonicalJson(readEvidence(mutated) as unknown as Json)).toBe(
            canonicalJson(JSON.parse(mutated) as Json),
          );
      }),
      { numRuns: 2000 },
    );
  });
});

describe("measure()", () => {
  it("keeps every finding within 512 bytes, however long the names", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 600 }),
        fc.string({ maxLength: 600 }),
        (table, column) => {
          const finding = measure("contract/rows", { table, column }, () => ({ value: 1, n: 1 }), {
            inputs: [table],
          });
          expect(
            new TextEncoder().encode(canonicalJson(finding as unknown as Json)).length,
          ).toBeLessThanOrEqual(512);
        },
      ),
    );
  });

  it("keeps a finding whose segments have many columns, and tells them apart", () => {
    const of = (last: string) =>
      measure(
        "fairness/rate-difference-test",
        {
          model: "m",
          segment: segmentOf(last),
          comparedTo: segmentOf("none"),
        },
        () => ({ value: 1 / 3, n: 9, test: { statistic: 1 / 3, pValue: 1 / 7 } }),
        { inputs: ["m", "rows"], adjustedLater: "holm" },
      );
    const segmentOf = (last: string) =>
      Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`column${at}`, at === 8 ? last : "label"]));
    const [first] = adjustFindings([of("first")], {
      method: "holm",
      adjust: () => [1 / 7],
    });
    expect(new TextEncoder().encode(canonicalJson(first as unknown as Json)).length).toBeLessThanOrEqual(512);
    expect(of("first").subject.segment).not.toEqual(of("second").subject.segment);
    expect(of("first").subject.comparedTo).toEqual(of("second").subject.comparedTo);
  });

  it("tells long names apart", () => {
    const of = (column: string) =>
      measure("contract/rows", { column }, () => ({ value: 1, n: 1 }), { inputs: [] }).subject.column;
    expect(of(`${"x".repeat(600)}a`)).not.toBe(of(`${"x".repeat(600)}b`));
  });

  it("turns a number that is not finite into not-finite, and lets other errors pass", () => {
    expect(
      measure("contract/rows", {}, () => ({ value: Number.NaN, n: 1 }), { inputs: [] }).measurement,
    ).toEqual({
      status: "not-measured",
      reason: "not-finite",
    });
    expect(() =>
      measure(
        "contract/rows",
        {},
        () => {
          throw new TypeError("a bug");
        },
        { inputs: [] },
      ),
    ).toThrow("a bug");
  });
});
