// What the assertions of executed examples call: in the "examples" project of vitest this is the module "probity:example".

interface Near {
  readonly near: string;
}

interface Typed {
  readonly typedArray: string;
  readonly values: readonly unknown[];
}

const patterns = new WeakSet();

/** A number written with decimals: equal when the actual one, rounded to as many, is the same. */
export function near(text: string): object {
  const pattern: Near = { near: text };
  patterns.add(pattern);
  return pattern;
}

/** A typed array of this class and these elements. */
export function typedArray(name: string, values: readonly unknown[]): object {
  const pattern: Typed = { typedArray: name, values };
  patterns.add(pattern);
  return pattern;
}

/** Fails, naming the line of the documentation, unless the value is what the documentation says. */
export function equal(actual: unknown, expected: unknown, where: string): void {
  const place = difference(actual, expected, "");
  if (place !== undefined)
    throw new Error(
      `${where}: the documentation says ${shown(expected)}, the code gives ${shown(actual)}${place && ` (at ${place})`}`,
    );
}

/** Fails unless the statement throws an error whose name, code or reason is the one that the documentation says. */
export async function throws(statement: () => Promise<void>, name: string, where: string): Promise<void> {
  const nothing = Symbol("nothing");
  let thrown: unknown = nothing;
  try {
    await statement();
  } catch (error) {
    thrown = error;
  }
  if (thrown === nothing)
    throw new Error(`${where}: the documentation says that this throws ${name}, and nothing is thrown`);
  const known = (thrown ?? {}) as { name?: unknown; code?: unknown; reason?: unknown };
  if (![known.name, known.code, known.reason].includes(name))
    throw new Error(
      `${where}: the documentation says that this throws ${name}, and it throws ${String(thrown)}`,
      { cause: thrown },
    );
}

/** Undefined if equal, else the place where they differ (empty at the root). */
function difference(actual: unknown, expected: unknown, place: string): string | undefined {
  if (typeof expected !== "object" || expected === null)
    return actual === expected || (Number.isNaN(actual) && Number.isNaN(expected)) ? undefined : place;
  if (patterns.has(expected)) {
    if ("near" in expected) return isNear(actual, (expected as Near).near) ? undefined : place;
    const { typedArray: name, values } = expected as Typed;
    return ArrayBuffer.isView(actual) && actual.constructor.name === name
      ? difference(elements(actual), values, place)
      : place;
  }
  if (typeof actual !== "object" || actual === null || ArrayBuffer.isView(actual)) return place;
  if (Array.isArray(expected) !== Array.isArray(actual)) return place;
  const keys = Object.keys(expected);
  if (Object.keys(actual).length !== keys.length) return place;
  if (!Array.isArray(actual) && !isPlain(actual)) return place;
  for (const key of keys) {
    const below = place === "" ? key : `${place}.${key}`;
    if (!Object.hasOwn(actual, key)) return below;
    const found = difference(field(actual, key), field(expected, key), below);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A Map has no own keys: compared as a record it would equal {}. */
function isPlain(value: object): boolean {
  return !(value instanceof Map || value instanceof Set || value instanceof Promise || value instanceof Date);
}

function field(value: object, key: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[key];
}

function elements(view: ArrayBufferView): readonly unknown[] {
  return [...(view as unknown as Iterable<unknown>)];
}

function isNear(actual: unknown, text: string): boolean {
  if (typeof actual !== "number" || !Number.isFinite(actual)) return false;
  const [mantissa = "", exponent] = text.toLowerCase().split("e");
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  const rounded = exponent === undefined ? actual.toFixed(decimals) : actual.toExponential(decimals);
  return Number(rounded) === Number(text);
}

/** A value as an example would write it. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  if (patterns.has(value)) {
    if ("near" in value) return (value as Near).near;
    const { typedArray: name, values } = value as Typed;
    return `${name}.of(${values.map(shown).join(", ")})`;
  }
  if (ArrayBuffer.isView(value))
    return `${value.constructor.name}.of(${elements(value).map(shown).join(", ")})`;
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (!isPlain(value)) return `a ${value.constructor.name}`;
  const fields = Object.entries(value).map(([key, item]) => `${key}: ${shown(item)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
