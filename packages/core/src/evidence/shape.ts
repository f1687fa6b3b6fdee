import { InputError } from "./inputError.js";
import type { Json } from "./json.js";

/** Checks one JSON value; `at` is its path in the document. Throws {@link InputError}. */
export type Shape = (value: Json, at: string) => void;

function invalid(at: string, needed: string): never {
  throw new InputError("invalid-field", `${at || "the document"} is not ${needed}`);
}

export const text: Shape = (value, at) => {
  if (typeof value !== "string") invalid(at, "text");
};

export const truth: Shape = (value, at) => {
  if (typeof value !== "boolean") invalid(at, "true or false");
};

export const number: Shape = (value, at) => {
  if (typeof value !== "number") invalid(at, "a number");
};

export function within(low: number, high: number): Shape {
  return (value, at) => {
    if (typeof value !== "number" || value < low || value > high)
      invalid(at, `a number from ${low} to ${high}`);
  };
}

export const wholeNumber: Shape = (value, at) => {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) invalid(at, "a whole number");
};

export const json: Shape = () => undefined;

export function matching(pattern: RegExp, description: string): Shape {
  return (value, at) => {
    if (typeof value !== "string" || !pattern.test(value)) invalid(at, description);
  };
}

export function oneOf(values: readonly (string | number | null)[]): Shape {
  return (value, at) => {
    if (!values.some((one) => one === value))
      invalid(at, `one of ${values.map((one) => JSON.stringify(one)).join(", ")}`);
  };
}

export function orNull(shape: Shape): Shape {
  return (value, at) => {
    if (value !== null) shape(value, at);
  };
}

export function listOf(shape: Shape): Shape {
  return (value, at) => {
    if (!Array.isArray(value)) return invalid(at, "a list");
    value.forEach((item: Json, index) => shape(item, `${at}[${index}]`));
  };
}

export function pairOf(shape: Shape): Shape {
  return (value, at) => {
    if (!Array.isArray(value) || value.length !== 2) return invalid(at, "a list of two");
    value.forEach((item: Json, index) => shape(item, `${at}[${index}]`));
  };
}

export function mapOf(shape: Shape, key: RegExp = /^/): Shape {
  return (value, at) => {
    for (const [name, member] of Object.entries(recordOf(value, at))) {
      if (!key.test(name)) throw new InputError("unknown-field", `${at} may not hold "${name}"`);
      shape(member, `${at}.${name}`);
    }
  };
}

/** A record with exactly these fields; those in `optional` may be left out, every other name is refused. */
export function record(
  required: { readonly [name: string]: Shape },
  optional: { readonly [name: string]: Shape } = {},
): Shape {
  const shapes = new Map(Object.entries({ ...required, ...optional }));
  return (value, at) => {
    const members = recordOf(value, at);
    for (const [name, member] of Object.entries(members)) {
      const shape = shapes.get(name);
      if (shape === undefined)
        throw new InputError("unknown-field", `${at || "the document"} has the unknown field "${name}"`);
      shape(member, at === "" ? name : `${at}.${name}`);
    }
    const missing = Object.keys(required).find((name) => !Object.hasOwn(members, name));
    if (missing !== undefined)
      throw new InputError("missing-field", `${at || "the document"} lacks the field "${missing}"`);
  };
}

/** A record whose field `tag` says which of the shapes holds. */
export function tagged(tag: string, shapes: { readonly [value: string]: Shape }): Shape {
  return (value, at) => {
    const kind = recordOf(value, at)[tag];
    const shape = typeof kind === "string" && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
    if (shape === undefined) return invalid(`${at}.${tag}`, `one of ${Object.keys(shapes).join(", ")}`);
    shape(value, at);
  };
}

function recordOf(value: Json, at: string): { readonly [name: string]: Json } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return invalid(at, "a record");
  return value as { readonly [name: string]: Json };
}
