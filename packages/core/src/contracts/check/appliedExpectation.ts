import type { Json } from "../../evidence/index.js";
import type { Expectation } from "../expectations/expectation.js";
import type { AppliedRule } from "./ruleFindings.js";

/** How an expectation is told in findings. */
export function appliedExpectation(
  expectation: Expectation,
  outcomeOf: AppliedRule["outcomeOf"],
): AppliedRule {
  const { id, columns, kind } = expectation;
  const aggregate = aggregateMeasures.get(kind);
  return {
    subject: { rule: id, ...(columns.length === 1 ? { column: columns[0]! } : {}) },
    parameters: parametersOf(expectation),
    tolerance: "shares" in expectation ? {} : expectation,
    ...(aggregate === undefined ? {} : { aggregate }),
    outcomeOf,
  };
}

const aggregateMeasures: ReadonlyMap<Expectation["kind"], NonNullable<AppliedRule["aggregate"]>> = new Map([
  ["column-bounds", "contract/aggregate-value"],
  ["class-balance", "contract/aggregate-value"],
  ["category-shares", "contract/category-share"],
  ["fresh", "contract/age"],
] as const);

function parametersOf(expectation: Expectation): { readonly [name: string]: Json } {
  const { atLeast, judgedOn, severity, owner } = expectation;
  const common = {
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(judgedOn === undefined ? {} : { judgedOn }),
    ...(severity === undefined ? {} : { severity }),
    ...(owner === undefined ? {} : { owner }),
  };
  switch (expectation.kind) {
    case "row-count":
    case "within-range":
    case "code-point-length":
    case "code-unit-length":
      return { minimum: expectation.minimum, maximum: expectation.maximum, ...common };
    case "decimal-places":
      return { places: expectation.places, ...common };
    case "allowed-values":
    case "forbidden-values":
      return { values: expectation.values.length, ...common };
    case "multiple-of":
      return { of: expectation.of, ...common };
    case "product-equals":
      return { within: expectation.within, ...common };
    case "timely":
      return { withinMs: expectation.withinMs, ...common };
    case "fresh":
      return { maxAgeMs: expectation.maxAgeMs, allowedSkewMs: expectation.allowedSkewMs, ...common };
    case "column-bounds": {
      const { of, p, minimum, maximum } = expectation;
      return { of, ...(p === null ? {} : { p }), minimum, maximum, ...common };
    }
    case "class-balance":
      return { of: "class-balance", minimum: expectation.minimum, ...common };
    default:
      return common;
  }
}
