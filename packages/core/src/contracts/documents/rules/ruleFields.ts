import { InputError } from "../../../evidence/index.js";
import type { Tolerance } from "../../expectations/expectation.js";

/** The parts of a rule in JSON, each read as what it must be. All of them throw `InputError` (`invalid-field`) with the place. */
export interface RuleFields {
  value(part: string): unknown;
  text(part: string): string;
  number(part: string): number;
  numberOrNull(part: string): number | null;
  truth(part: string): boolean;
  list(part: string): readonly unknown[];
  texts(part: string): readonly string[];
  scalars(part: string): readonly (number | string | boolean)[];
  oneOf<const Word extends string>(part: string, words: readonly Word[]): Word;
  pattern(part: string): RegExp;
  /** A record inside, or inside a list. */
  fields(part: string, index?: number): RuleFields;
  columns(): readonly string[];
  column(): string;
  pair(): readonly [string, string];
  bounds(): { readonly minimum?: number; readonly maximum?: number };
  tolerance(): Tolerance;
  wrong(part: string, needs: string): InputError;
}

const tolerancePoints = ["point", "wilson", "clopper-pearson"] as const;

export function ruleFields(record: unknown, at: string, patternOf: (pattern: string) => RegExp): RuleFields {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    throw new InputError("invalid-field", `the document is wrong at ${at}: it needs an object`);
  const parts = new Map<string, unknown>(Object.entries(record));
  const has = (part: string): boolean => (parts.get(part) ?? null) !== null;
  const wrong = (part: string, needs: string): InputError =>
    new InputError("invalid-field", `the document is wrong at ${at}/${part}: it needs ${needs}`);
  const fields: RuleFields = {
    value: (part) => parts.get(part),
    text(part) {
      const value = parts.get(part);
      if (typeof value !== "string" || value === "") throw wrong(part, "text");
      return value;
    },
    number(part) {
      const value = parts.get(part);
      if (typeof value !== "number" || !Number.isFinite(value)) throw wrong(part, "a number");
      return value;
    },
    numberOrNull: (part) => (has(part) ? fields.number(part) : null),
    truth(part) {
      const value = parts.get(part);
      if (typeof value !== "boolean") throw wrong(part, "true or false");
      return value;
    },
    list(part) {
      const value = parts.get(part);
      if (!Array.isArray(value)) throw wrong(part, "a list");
      return value as readonly unknown[];
    },
    texts: (part) =>
      fields.list(part).map((value) => {
        if (typeof value !== "string") throw wrong(part, "a list of texts");
        return value;
      }),
    scalars: (part) =>
      fields.list(part).map((value) => {
        if (typeof value === "number" && Number.isFinite(value)) return value;
        if (typeof value !== "string" && typeof value !== "boolean")
          throw wrong(part, "a list of texts, numbers, true and false");
        return value;
      }),
    oneOf(part, words) {
      const found = words.find((word) => word === parts.get(part));
      if (found === undefined) throw wrong(part, `one of ${words.join(", ")}`);
      return found;
    },
    pattern: (part) => patternOf(fields.text(part)),
    fields(part, index) {
      const value = index === undefined ? parts.get(part) : fields.list(part)[index];
      return ruleFields(value, `${at}/${part}${index === undefined ? "" : `/${index}`}`, patternOf);
    },
    columns: () => fields.texts("columns"),
    column() {
      const [column, ...others] = fields.columns();
      if (column === undefined || others.length > 0) throw wrong("columns", "one column");
      return column;
    },
    pair() {
      const [first, second, ...others] = fields.columns();
      if (first === undefined || second === undefined || others.length > 0)
        throw wrong("columns", "two columns");
      return [first, second];
    },
    bounds: () => ({
      ...(has("minimum") ? { minimum: fields.number("minimum") } : {}),
      ...(has("maximum") ? { maximum: fields.number("maximum") } : {}),
    }),
    tolerance: () => ({
      ...(has("id") ? { name: fields.text("id") } : {}),
      ...(has("atLeast") ? { atLeast: fields.number("atLeast") } : {}),
      ...(has("judgedOn") ? { judgedOn: fields.oneOf("judgedOn", tolerancePoints) } : {}),
      ...(has("severity") ? { severity: fields.oneOf("severity", ["fail", "warn"] as const) } : {}),
      ...(has("owner") ? { owner: fields.text("owner") } : {}),
    }),
    wrong,
  };
  return fields;
}
