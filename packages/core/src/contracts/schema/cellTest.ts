import type { $ZodShape, $ZodType } from "zod/v4/core";
import { acceptsRow } from "./acceptsRow.js";
import type { Answer } from "./answer.js";
import { accepted, rejected, unsure } from "./answer.js";
import { arrayAnswer } from "./arrayAnswer.js";
import type { AsciiAutomaton } from "./asciiAutomaton.js";
import { patternAutomaton, textsAutomaton } from "./asciiAutomaton.js";
import type { CheckDefinition } from "./checksOf.js";
import { checksOf } from "./checksOf.js";
import type { InstantRange } from "./dateTest.js";
import { dateTest } from "./dateTest.js";
import { defOf } from "./defOf.js";
import type { NumberRange } from "./numberRange.js";
import { inRange, numberRange } from "./numberRange.js";
import { lengthAutomaton, onlyPattern } from "./textAutomaton.js";
import { textTest } from "./textTest.js";

/**
 * A compiled test of one cell. `range` is set where a number passes if and only if it lies in it, `automaton` where there may be one
 * that accepts exactly the ASCII texts that pass; it is made when it is first asked for.
 */
export interface CellTest {
  readonly answer: (value: unknown) => Answer;
  readonly range?: NumberRange;
  /** As `range`, of instants. */
  readonly instants?: InstantRange;
  readonly automaton?: () => AsciiAutomaton | null;
  /** The same, where only bytes gain by it: of a string the test is cheaper. */
  readonly byteAutomaton?: () => AsciiAutomaton | null;
  /** Every text passes. */
  readonly everyText?: boolean;
}

/** Compiles a schema to closures, without code generation; a part it does not know, or within itself, answers `unsure`. */
export function cellTest(schema: $ZodType, above: readonly $ZodType[] = []): CellTest {
  if (above.includes(schema)) return { answer: () => unsure };
  const inside = (part: $ZodType): CellTest => cellTest(part, [...above, schema]);
  const def = defOf(schema);
  const { values } = schema._zod;
  switch (def.type) {
    case "string":
      return textCellTest(checksOf(schema));
    case "number":
      return numberCellTest(checksOf(schema));
    case "boolean":
      return checked(schema, (value) => (typeof value === "boolean" ? accepted : rejected));
    case "null":
      return checked(schema, (value) => (value === null ? accepted : rejected));
    case "any":
    case "unknown":
      return checked(schema, () => accepted);
    case "never":
      return checked(schema, () => rejected);
    case "undefined":
    case "void":
      return checked(schema, (value) => (value === undefined ? accepted : rejected));
    case "nan":
      return checked(schema, (value) => (Number.isNaN(value) ? accepted : rejected));
    case "date":
      return dateTest(checksOf(schema));
    case "array":
      return { answer: arrayAnswer(inside(def.element).answer, checksOf(schema)) };
    case "object":
      return { answer: objectAnswer(schema, def, inside) };
    case "nonoptional": {
      const { answer } = inside(def.innerType);
      return checked(schema, (value) => (value === undefined ? rejected : answer(value)));
    }
    case "enum":
    case "literal":
      if (values === undefined) return { answer: () => unsure };
      return listTest(schema, values);
    case "nullable":
      return orElse(schema, null, inside(def.innerType));
    case "optional":
      // An exact optional refuses a present `undefined`, which only the whole row can tell from an absent key.
      if (schema._zod.traits.has("$ZodExactOptional")) return { answer: () => unsure };
      return orElse(schema, undefined, inside(def.innerType));
    case "union":
      if ("inclusive" in def && !def.inclusive) return { answer: () => unsure };
      return checked(schema, anyOf(def.options.map((option) => inside(option).answer)));
    default:
      return { answer: () => unsure };
  }
}

function textCellTest(checks: readonly CheckDefinition[]): CellTest {
  const test = textTest(checks);
  const answer = (value: unknown): Answer => (typeof value === "string" ? test(value) : rejected);
  if (checks.length === 0) return { answer, everyText: true };
  const pattern = onlyPattern(checks);
  return pattern === null
    ? { answer, byteAutomaton: once(() => lengthAutomaton(checks)) }
    : { answer, automaton: once(() => patternAutomaton(pattern)) };
}

function listTest(schema: $ZodType, values: ReadonlySet<unknown>): CellTest {
  const test = checked(schema, (value) => (values.has(value) ? accepted : rejected));
  if (checksOf(schema).length > 0) return test;
  const texts = [...values].filter((value) => typeof value === "string");
  return { ...test, automaton: once(() => textsAutomaton(texts)) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function numberCellTest(checks: readonly CheckDefinition[]): CellTest {
  const { range, others } = numberRange(checks);
  if (others.length === 0) {
    const { lower, upper } = range;
    if (!range.whole)
      return {
        answer: (value) =>
          typeof value === "number" && value >= lower && value <= upper ? accepted : rejected,
        range,
      };
    return {
      answer: (value) => (typeof value === "number" && inRange(value, range) ? accepted : rejected),
      range,
    };
  }
  const divisors = others.map((check) =>
    check.check === "multiple_of" && Number.isSafeInteger(check.value) ? Number(check.value) : 0,
  );
  return {
    answer: (value) => {
      if (typeof value !== "number" || !inRange(value, range)) return rejected;
      // Whole multiples of whole numbers are exact in every version of zod's rounding rule.
      for (const divisor of divisors)
        if (divisor === 0 || !Number.isSafeInteger(value) || value % divisor !== 0) return unsure;
      return accepted;
    },
  };
}

/** A wrapper that accepts one more value. */
function orElse(schema: $ZodType, extra: null | undefined, inner: CellTest): CellTest {
  const { answer } = inner;
  const wrapped = checked(schema, (value) => (value === extra ? accepted : answer(value)));
  return checksOf(schema).length > 0 ? wrapped : { ...inner, ...wrapped };
}

/** An object inside a row: accepted without zod where it is certain to pass. */
function objectAnswer(
  schema: $ZodType,
  { shape, catchall }: { readonly shape: $ZodShape; readonly catchall?: $ZodType | undefined },
  testOf: (part: $ZodType) => CellTest,
): (value: unknown) => Answer {
  const rest = catchall === undefined ? "" : defOf(catchall).type;
  const plain = rest === "never" || rest === "unknown";
  if (!plain || checksOf(schema).length > 0 || Object.hasOwn(shape, "__proto__")) return () => unsure;
  const fields = Object.entries(shape).map(([name, field]) => ({
    name,
    test: testOf(field),
    optional: field._zod.optin !== undefined,
  }));
  const accepts = acceptsRow({ fields, strict: rest === "never" });
  return (value) => {
    if (typeof value !== "object" || value === null) return rejected;
    return accepts(value) ? accepted : unsure;
  };
}

function anyOf(answers: readonly ((value: unknown) => Answer)[]): (value: unknown) => Answer {
  return (value) => {
    let answer: Answer = rejected;
    for (const one of answers) {
      const given = one(value);
      if (given === accepted) return accepted;
      if (given === unsure) answer = unsure;
    }
    return answer;
  };
}

/** Checks on top of a type (refinements) are zod's to run, on what the type accepts. */
function checked(schema: $ZodType, base: (value: unknown) => Answer): CellTest {
  if (checksOf(schema).length === 0) return { answer: base };
  return { answer: (value) => (base(value) === rejected ? rejected : unsure) };
}
