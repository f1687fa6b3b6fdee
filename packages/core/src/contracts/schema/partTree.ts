import type { $ZodType } from "zod/v4/core";
import { defOf } from "./defOf.js";

/** A part of a nested schema: what lies under a key of an object, in a list, a tuple or a record. */
export interface SchemaPart {
  /** As in `address.city`, `lines[].sku`, `point[0]`, `scores{}`. */
  readonly path: string;
  /** It has refinements of its own. */
  readonly refined: boolean;
  /** Whether a step of zod's path leads here. */
  readonly takes: (key: PropertyKey) => boolean;
  /** Calls back with every value of the part within a value of what it is a part of. */
  readonly each: (within: unknown, visit: (value: unknown) => void) => void;
  readonly parts: readonly SchemaPart[];
}

/**
 * The parts of a schema, by path. In a discriminated union those of all options, of which values have those of their own; another union
 * has none, since which option failed is nobody's to say. A part inside itself is not looked into again.
 */
export function partTree(schema: $ZodType, path: string): SchemaPart {
  return {
    path,
    refined: isRefined(schema),
    takes: () => true,
    each: (value, visit) => visit(value),
    parts: partsOf(schema, path, []),
  };
}

type Step = Pick<SchemaPart, "takes" | "each">;

function partsOf(schema: $ZodType, path: string, above: readonly $ZodType[]): readonly SchemaPart[] {
  if (above.includes(schema)) return [];
  const def = defOf(schema);
  const inside = [...above, schema];
  const part = (name: string, of: $ZodType, step: Step): SchemaPart => ({
    ...step,
    path: path + name,
    refined: isRefined(of),
    parts: partsOf(of, path + name, inside),
  });
  switch (def.type) {
    case "nullable":
    case "optional":
    case "nonoptional":
      return partsOf(def.innerType, path, inside);
    case "lazy":
      return partsOf(def.getter(), path, inside);
    case "object":
      return Object.entries(def.shape).map(([key, of]) => part(keyStep(key), of, underKey(key)));
    case "array":
      return [part("[]", def.element, { takes: isIndex, each: eachItem(0) })];
    case "tuple": {
      const { items, rest } = def;
      const places = items.map((of, i) => part(`[${i}]`, of, atPlace(i)));
      if (rest === null) return places;
      const takes = (key: PropertyKey): boolean => isIndex(key) && Number(key) >= items.length;
      return [...places, part("[]", rest, { takes, each: eachItem(items.length) })];
    }
    case "record":
      return [part("{}", def.valueType, { takes: () => true, each: eachValue })];
    case "union":
      return "discriminator" in def && typeof def.discriminator === "string"
        ? def.options.flatMap((option) => optionParts(option, String(def.discriminator), path, inside))
        : [];
    default:
      return [];
  }
}

/** The parts of one option, which only values with its tag have. */
function optionParts(
  option: $ZodType,
  discriminator: string,
  path: string,
  above: readonly $ZodType[],
): readonly SchemaPart[] {
  const tags = option._zod.propValues?.[discriminator];
  return partsOf(option, path, above).map((part) => ({
    ...part,
    each(within, visit) {
      if (isObject(within) && tags?.has(within[discriminator] as never) === true) part.each(within, visit);
    },
  }));
}

function isRefined(schema: $ZodType): boolean {
  const def = defOf(schema);
  if (def.checks?.some((check) => check._zod.def.check === "custom") === true) return true;
  return (
    (def.type === "nullable" || def.type === "optional" || def.type === "nonoptional") &&
    isRefined(def.innerType)
  );
}

/** Keys that are no plain name are quoted, so that no two paths are written alike. */
function keyStep(key: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function underKey(key: string): Step {
  return {
    takes: (step) => step === key,
    each(within, visit) {
      if (isObject(within) && key in within) visit(within[key]);
    },
  };
}

function atPlace(place: number): Step {
  return {
    takes: (step) => step === place,
    each(within, visit) {
      if (Array.isArray(within) && place < within.length) visit(within[place]);
    },
  };
}

function eachItem(first: number): Step["each"] {
  return (within, visit) => {
    if (Array.isArray(within)) for (let i = first; i < within.length; i++) visit(within[i]);
  };
}

function eachValue(within: unknown, visit: (value: unknown) => void): void {
  if (isObject(within)) for (const value of Object.values(within)) visit(value);
}

function isIndex(key: PropertyKey): boolean {
  return typeof key === "number";
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
