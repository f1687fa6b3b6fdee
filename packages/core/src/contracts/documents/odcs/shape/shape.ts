/** What a part of a plain JSON document may be. A shape given as a function looks at the value first. */
export type Shape =
  | "text"
  | "truth"
  | "number"
  | "whole"
  | "scalar"
  | "anything"
  | { readonly oneOf: readonly string[] }
  | { readonly matches: RegExp; readonly needs: string }
  | { readonly list: Shape; readonly least?: number; readonly most?: number; readonly distinct?: boolean }
  | {
      readonly record: { readonly [key: string]: Shape };
      readonly required?: readonly string[];
      readonly open?: boolean;
    }
  | { readonly either: readonly Shape[] }
  | ((value: unknown) => Shape);

/** One thing that is wrong with a document: where (a JSON pointer, RFC 6901), and what is needed there. */
export interface DocumentProblem {
  readonly at: string;
  readonly problem: string;
}

/** Documents nest a few levels; circular objects nest without end. */
const deepest = 64;

/** Everything that keeps a value from having a shape. */
export function shapeProblems(value: unknown, shape: Shape, at = ""): readonly DocumentProblem[] {
  const depth = at.split("/").length;
  if (depth > deepest) return [{ at, problem: "it is nested too deeply" }];
  if (typeof shape === "function") return shapeProblems(value, shape(value), at);
  if (typeof shape === "string")
    return isScalar(value, shape) ? [] : [{ at, problem: `it needs ${scalars[shape]}` }];
  if ("oneOf" in shape)
    return typeof value === "string" && shape.oneOf.includes(value)
      ? []
      : [{ at, problem: `it needs one of ${shape.oneOf.join(", ")}` }];
  if ("matches" in shape)
    return typeof value === "string" && shape.matches.test(value)
      ? []
      : [{ at, problem: `it needs ${shape.needs}` }];
  if ("either" in shape) {
    const tried = shape.either.map((one) => shapeProblems(value, one, at));
    // The alternative that came furthest says what is meant.
    return tried.find((problems) => problems.length === 0) ?? furthest(tried);
  }
  return "list" in shape ? listProblems(value, shape, at) : recordProblems(value, shape, at);
}

function furthest(tried: readonly (readonly DocumentProblem[])[]): readonly DocumentProblem[] {
  const reach = (problems: readonly DocumentProblem[]): number =>
    Math.max(...problems.map(({ at }) => at.length));
  return tried.reduce((best, problems) => (reach(problems) > reach(best) ? problems : best));
}

const scalars = {
  text: "text",
  truth: "true or false",
  number: "a number",
  whole: "a whole number of at least 0",
  scalar: "text, a number, true, false or null",
  anything: "a JSON value",
} as const;

function isScalar(value: unknown, shape: keyof typeof scalars): boolean {
  switch (shape) {
    case "text":
      return typeof value === "string";
    case "truth":
      return typeof value === "boolean";
    case "number":
      return Number.isFinite(value);
    case "whole":
      return Number.isInteger(value) && Number(value) >= 0;
    case "scalar":
      return (
        value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)
      );
    case "anything":
      return value !== undefined;
  }
}

function listProblems(
  value: unknown,
  { list, least = 0, most, distinct }: Extract<Shape, { readonly list: Shape }>,
  at: string,
): readonly DocumentProblem[] {
  if (!Array.isArray(value)) return [{ at, problem: "it needs a list" }];
  if (value.length < least || value.length > (most ?? value.length))
    return [
      {
        at,
        problem: `it needs a list of ${least}${most === undefined ? " or more" : most === least ? "" : ` to ${most}`}`,
      },
    ];
  const problems = value.flatMap((item: unknown, i) => shapeProblems(item, list, `${at}/${i}`));
  if (distinct !== true || problems.length > 0) return problems;
  return new Set(value.map((item) => JSON.stringify(sorted(item)))).size < value.length
    ? [{ at, problem: "it needs values that differ" }]
    : [];
}

/** The value with its keys in order, so that equal values print alike. */
function sorted(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

function recordProblems(
  value: unknown,
  { record, required = [], open }: Extract<Shape, { readonly record: object }>,
  at: string,
): readonly DocumentProblem[] {
  if (!isRecord(value)) return [{ at, problem: "it needs an object" }];
  const missing = required
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => ({ at, problem: `it needs the key ${key}` }));
  const members = Object.entries(value).flatMap(([key, member]) => {
    const here = `${at}/${pointerPart(key)}`;
    const shape = Object.hasOwn(record, key) ? record[key] : undefined;
    if (shape !== undefined) return shapeProblems(member, shape, here);
    return open === true ? [] : [{ at: here, problem: "no such key" }];
  });
  return [...missing, ...members];
}

export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A key as a part of a JSON pointer. */
export function pointerPart(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
