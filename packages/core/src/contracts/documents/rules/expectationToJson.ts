import type { Json } from "../../../evidence/index.js";
import type { Expectation } from "../../expectations/expectation.js";

/** An expectation as plain JSON. */
export type ExpectationJson = { readonly [part: string]: Json };

/** An expectation as plain JSON that `expectationFromJson` reads, or why there is none. */
export function expectationToJson(expectation: Expectation): ExpectationJson | string {
  switch (expectation.kind) {
    case "satisfies":
      return "its predicate is code";
    case "matches-pattern": {
      const { pattern, ...rest } = expectation;
      const source = documentPattern(pattern);
      return source === null ? "documents have no flags of patterns" : partsOf({ ...rest, pattern: source });
    }
    case "category-shares": {
      const { shares, ...rest } = expectation;
      return partsOf({
        ...rest,
        shares: Array.from(shares, ([category, bounds]) => ({ category, ...bounds })),
      });
    }
    case "when": {
      const { condition, consequences, ...rest } = expectation;
      const [first, ...others] = [condition, ...consequences].map((inner) => expectationToJson(inner));
      const code = [first, ...others].find((inner) => typeof inner === "string");
      return typeof code === "string"
        ? `a rule inside it: ${code}`
        : partsOf({ ...rest, condition: first, consequences: others });
    }
    default:
      return partsOf({ ...expectation });
  }
}

/** The source of a pattern as documents have it, with ECMAScript's flag `u` and no other; `null` where it means something else. */
export function documentPattern({ source, flags }: RegExp): string | null {
  if (flags !== "" && flags !== "u") return null;
  try {
    return new RegExp(source, "u").source;
  } catch {
    return null;
  }
}

function partsOf(parts: { readonly [part: string]: unknown }): ExpectationJson | string {
  return isPlain(parts) ? parts : "it holds a number or a text that JSON cannot hold";
}

function isPlain(value: unknown): value is ExpectationJson {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null)
    return value === null || typeof value === "string" || typeof value === "boolean";
  return Object.values(value).every(isPlain);
}
