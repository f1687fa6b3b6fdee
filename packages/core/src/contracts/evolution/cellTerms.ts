import type { $ZodType } from "zod/v4/core";
import type { CheckDefinition } from "../schema/checksOf.js";
import { checksOf } from "../schema/checksOf.js";
import { defOf } from "../schema/defOf.js";
import { numberRange } from "../schema/numberRange.js";
import type { FieldPlan } from "../schema/rowPlan.js";
import { passesCell } from "../schema/rowPlan.js";
import type { Describe } from "./createDescriber.js";

/** The kinds of cells that are taken apart. */
export const cellKinds = ["number", "text", "boolean", "timestamp"] as const;

export type CellKind = (typeof cellKinds)[number];

/** Which cells of one kind are accepted. */
export interface KindTerms {
  /** The accepted cells, where they are listed. */
  readonly values: readonly unknown[] | null;
  /** Bounds of the number or the instant, or of the length of the text. */
  readonly lower: number;
  readonly upper: number;
  readonly whole: boolean;
  readonly patterns: readonly RegExp[];
  /** Descriptions of further conditions, which can only be the same or not. */
  readonly rest: readonly string[];
}

/** Which present cells a column accepts, by kind; `null` where none of the kind. */
export interface CellTerms {
  readonly kinds: { readonly [kind in CellKind]: KindTerms | null };
  /** The description of what is accepted beside the four kinds, `everything`, or `null`. */
  readonly other: string | null;
  /** Exactly whether a present cell is accepted. */
  readonly accepts: (cell: unknown) => boolean;
}

export const everything = "everything";

const anyText: KindTerms = {
  values: null,
  lower: 0,
  upper: Number.POSITIVE_INFINITY,
  whole: false,
  patterns: [],
  rest: [],
};
const anyNumber: KindTerms = { ...anyText, lower: Number.NEGATIVE_INFINITY };
const anyBoolean: KindTerms = { ...anyNumber, values: [false, true] };
const noKind = { number: null, text: null, boolean: null, timestamp: null };
const allKinds = { number: anyNumber, text: anyText, boolean: anyBoolean, timestamp: anyNumber };

/** Reads what a field of a row schema accepts, as far as it is of a kind that can be taken apart. */
export function cellTerms(field: FieldPlan, describe: Describe): CellTerms {
  return { ...termsOf(field.schema, describe), accepts: (cell) => passesCell(field, cell) };
}

type Terms = Pick<CellTerms, "kinds" | "other">;

function termsOf(schema: $ZodType, describe: Describe): Terms {
  const def = defOf(schema);
  switch (def.type) {
    case "string":
      return only("text", textTerms(checksOf(schema), describe));
    case "number":
      return only("number", numberTerms(checksOf(schema), describe));
    case "date":
      return only("timestamp", instantTerms(checksOf(schema), describe));
    case "boolean":
      return refined(schema, only("boolean", anyBoolean), describe);
    case "any":
    case "unknown":
      return refined(schema, { kinds: allKinds, other: everything }, describe);
    case "null":
    case "undefined":
    case "never":
      return { kinds: noKind, other: null };
    case "enum":
    case "literal":
      return refined(schema, listed([...(schema._zod.values ?? [])]), describe);
    case "nullable":
    case "optional":
    case "nonoptional":
      return refined(schema, termsOf(def.innerType, describe), describe);
    case "union":
      return refined(schema, unionTerms(schema, def.options, describe), describe);
    default:
      return { kinds: noKind, other: describe(schema) };
  }
}

function only(kind: CellKind, terms: KindTerms): Terms {
  return { kinds: { ...noKind, [kind]: terms }, other: null };
}

/** Values as the terms of their kinds. */
export function listed(values: readonly unknown[]): Terms {
  const of = (base: KindTerms, type: string): KindTerms | null => {
    const some = values.filter((value) => typeof value === type);
    return some.length === 0 ? null : { ...base, values: some };
  };
  return {
    kinds: {
      number: of(anyNumber, "number"),
      text: of(anyText, "string"),
      boolean: of(anyBoolean, "boolean"),
      timestamp: null,
    },
    other: null,
  };
}

function numberTerms(checks: readonly CheckDefinition[], describe: Describe): KindTerms {
  const { range, others } = numberRange(checks);
  const { whole } = range;
  // That whole numbers end at 2^53 is part of their type.
  const lower = whole && range.lower === Number.MIN_SAFE_INTEGER ? -Number.MAX_VALUE : range.lower;
  const upper = whole && range.upper === Number.MAX_SAFE_INTEGER ? Number.MAX_VALUE : range.upper;
  return {
    ...anyNumber,
    lower: whole ? Math.ceil(lower) : lower,
    upper: whole ? Math.floor(upper) : upper,
    whole,
    rest: others.map(describe),
  };
}

function instantTerms(checks: readonly CheckDefinition[], describe: Describe): KindTerms {
  const inMs = checks.map((check) =>
    Object.prototype.toString.call(check.value) === "[object Date]"
      ? { ...check, value: Number(check.value) }
      : check,
  );
  const { range, others } = numberRange(inMs);
  return { ...anyNumber, lower: range.lower, upper: range.upper, rest: others.map(describe) };
}

function textTerms(checks: readonly CheckDefinition[], describe: Describe): KindTerms {
  let { lower, upper } = anyText;
  const patterns: RegExp[] = [];
  const rest: string[] = [];
  for (const check of checks) {
    const { minimum = 0, maximum = Number.POSITIVE_INFINITY, length = 0 } = check;
    if (check.check === "min_length") lower = Math.max(lower, minimum);
    else if (check.check === "max_length") upper = Math.min(upper, maximum);
    else if (check.check === "length_equals") {
      lower = Math.max(lower, length);
      upper = Math.min(upper, length);
    } else if (check.format === "regex" && check.pattern !== undefined) patterns.push(check.pattern);
    else if (check.check !== "string") rest.push(describe(check));
  }
  return { ...anyText, lower, upper, patterns, rest };
}

/** The options of a union together. Where several speak of one kind, lists are joined, and all else is one condition that can only be the same. */
function unionTerms(schema: $ZodType, options: readonly $ZodType[], describe: Describe): Terms {
  const parts = options.map((option) => termsOf(option, describe));
  const together = (kind: CellKind): KindTerms | null => {
    const some = parts.map((part) => part.kinds[kind]).filter((terms) => terms !== null);
    const [first, second] = some;
    if (first === undefined || second === undefined) return first ?? null;
    if (some.every(({ values, rest }) => values !== null && rest.length === 0))
      return { ...first, values: [...new Set(some.flatMap(({ values }) => values ?? []))] };
    const widest = kind === "text" ? anyText : anyNumber;
    return { ...widest, rest: [describe(schema)] };
  };
  const others = parts.map((part) => part.other).filter((other) => other !== null);
  return {
    kinds: {
      number: together("number"),
      text: together("text"),
      boolean: together("boolean"),
      timestamp: together("timestamp"),
    },
    other: others.length === 0 ? null : others.includes(everything) ? everything : others.join(" or "),
  };
}

/** Terms under the refinements of a schema, which hold for every kind. */
function refined(schema: $ZodType, terms: Terms, describe: Describe): Terms {
  const rest = checksOf(schema).map(describe);
  if (rest.length === 0) return terms;
  const under = (kind: CellKind): KindTerms | null => {
    const one = terms.kinds[kind];
    return one === null ? null : { ...one, rest: [...one.rest, ...rest] };
  };
  return {
    kinds: {
      number: under("number"),
      text: under("text"),
      boolean: under("boolean"),
      timestamp: under("timestamp"),
    },
    other: terms.other === null ? null : `${terms.other} with ${rest.join(" and ")}`,
  };
}
