import type { SettledBounds } from "../expectations/bounds.js";
import type { TolerancePoint } from "../expectations/expectation.js";
import type { KeyNulls } from "../expectations/keys/unique.js";
import type { Inside } from "./contractChange.js";
import { patternInside } from "./patternInside.js";

/** Limits of rules by name: the larger the number, the stricter the rule, or the other way round. They hold for every kind of rule. */
const strictUpwards: ReadonlySet<string> = new Set(["atLeast", "minimum", "lower", "min", "confidence"]);
const strictDownwards: ReadonlySet<string> = new Set(
  "atMost maximum upper max places tolerance within withinMs maxAgeMs maxAgeSeconds allowedSkewMs".split(" "),
);

/**
 * Whether what passes a rule with one value of a member passes it with another; `null` where that cannot be told. A limit that is not
 * there is none; a tolerance, the strictest.
 */
export function memberInside(
  kind: string,
  member: string,
  [inner, outer]: readonly [unknown, unknown],
): Inside {
  if (strictUpwards.has(member) || strictDownwards.has(member)) {
    const sign = strictUpwards.has(member) ? 1 : -1;
    const none = member === "atLeast" ? 1 : Number.NEGATIVE_INFINITY;
    const [a, b] = [inner, outer].map((limit) => (typeof limit === "number" ? sign * limit : none));
    return a! >= b!;
  }
  switch (member) {
    case "values":
      return kind === "forbidden-values" ? listInside(outer, inner) : listInside(inner, outer);
    case "pattern":
      return isRegExp(inner) && isRegExp(outer) ? patternInside(inner, outer) : null;
    case "shares":
      return isMap(inner) && isMap(outer) ? sharesInside(inner, outer) : null;
    case "judgedOn":
      return ranked(judgements, inner ?? "point", outer ?? "point");
    case "nulls":
      return ranked(nulls, inner, outer);
    case "report":
      return inner === "all" || outer === "excess";
    case "of":
      return kind === "multiple-of" ? multiplesInside(inner, outer) : null;
    default:
      return null;
  }
}

/** The strictness of what is held against a tolerance: which of two intervals is the wider, depends on the counts. */
const judgements: ReadonlyMap<unknown, number> = new Map<TolerancePoint, number>([
  ["point", 0],
  ["wilson", 1],
  ["clopper-pearson", 1],
]);

/** The more keys are evaluated, the stricter. */
const nulls: ReadonlyMap<unknown, number> = new Map<KeyNulls, number>([
  ["ignore", 0],
  ["ignore-all-null", 1],
  ["compare", 2],
]);

function ranked(ranks: ReadonlyMap<unknown, number>, inner: unknown, outer: unknown): Inside {
  const [a, b] = [ranks.get(inner), ranks.get(outer)];
  if (a === undefined || b === undefined || (a === b && inner !== outer)) return null;
  return a >= b;
}

function listInside(inner: unknown, outer: unknown): Inside {
  if (!Array.isArray(inner) || !Array.isArray(outer)) return null;
  const allowed: ReadonlySet<unknown> = new Set(outer);
  return inner.every((value) => allowed.has(value));
}

function sharesInside(
  inner: ReadonlyMap<string, SettledBounds>,
  outer: ReadonlyMap<string, SettledBounds>,
): boolean {
  return [...outer].every(([category, { minimum, maximum }]) => {
    const bounds = inner.get(category);
    return (
      (bounds?.minimum ?? -Infinity) >= (minimum ?? -Infinity) &&
      (bounds?.maximum ?? Infinity) <= (maximum ?? Infinity)
    );
  });
}

/** Multiples of ten are multiples of five, up to the rounding that the rule allows. */
function multiplesInside(inner: unknown, outer: unknown): Inside {
  return typeof inner === "number" && typeof outer === "number" ? Number.isInteger(inner / outer) : null;
}

function isRegExp(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === "[object RegExp]";
}

function isMap(value: unknown): value is ReadonlyMap<string, SettledBounds> {
  return Object.prototype.toString.call(value) === "[object Map]";
}
