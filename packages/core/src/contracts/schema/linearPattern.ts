const brand = Symbol.for("@probity/core/LinearPattern");

/**
 * A pattern whose source is for reading and which an engine tests in linear time: whoever tests it, zod included, gets the answer of that
 * engine, and the native one never sees a text.
 */
export function linearPattern(source: string, finds: (text: string) => boolean): RegExp {
  return Object.defineProperties(new RegExp(source, "u"), {
    [brand]: { value: true },
    test: { value: finds },
    exec: {
      value: () => {
        throw new TypeError("cannot say where a pattern of a document is found: it needs to be tested only");
      },
    },
  });
}

/** Whether a pattern must be tested itself: a copy by its source would be the native engine's. */
export function isLinear(pattern: RegExp): boolean {
  return brand in pattern;
}
