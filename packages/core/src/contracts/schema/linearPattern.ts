/** A pattern that another engine runs: whoever tests it, zod included, gets the answer of that engine. */
class LinearPattern extends RegExp {
  readonly #finds: (text: string) => boolean;

  constructor(source: string, finds: (text: string) => boolean) {
    super(source, "u");
    this.#finds = finds;
    Object.defineProperty(this, brand, { value: true });
  }

  override test(text: string): boolean {
    return this.#finds(text);
  }

  override exec(): never {
    throw new TypeError("cannot say where a pattern of a document is found: it needs to be tested only");
  }
}

const brand = Symbol.for("@probity/core/LinearPattern");

/** A pattern whose source is for reading and which an engine tests in linear time: the native engine never sees a text of it. */
export function linearPattern(source: string, finds: (text: string) => boolean): RegExp {
  return new LinearPattern(source, finds);
}

/** Whether a pattern must be tested itself: a copy by its source would be the native engine's. */
export function isLinear(pattern: RegExp): boolean {
  return brand in pattern;
}
