import type { Answer } from "./answer.js";
import { accepted } from "./answer.js";

/** What {@link acceptsRow} needs to know of an object. */
export interface ObjectPlan {
  readonly fields: readonly {
    readonly name: string;
    readonly test: { readonly answer: (value: unknown) => Answer };
    readonly optional: boolean;
  }[];
  readonly strict: boolean;
}

/**
 * A test that is true only of rows that zod accepts for certain, refinements of the whole row aside; where it is false, zod must be
 * asked. Without code generation the cheapest way through a row is one `for…in` with the columns expected in the contract's order:
 * engines read `row[key]` inside it by slot, and it sees every key that zod's own would call unknown.
 */
export function acceptsRow({ fields, strict }: ObjectPlan): (row: object) => boolean {
  const names = fields.map((field) => field.name);
  const answers = fields.map((field) => field.test.answer);
  const optional = fields.map((field) => field.optional);
  const positions = new Map(names.map((name, position) => [name, position]));
  const width = names.length;

  function inAnyOrder(row: { readonly [key: string]: unknown }): boolean {
    for (let field = 0; field < width; field++) {
      const value = row[names[field]!];
      if (value === undefined && !optional[field]!) return false;
      if (answers[field]!(value) !== accepted) return false;
    }
    if (strict) for (const key in row) if (!positions.has(key)) return false;
    return true;
  }

  return (row) => {
    if (!isRecord(row)) return false;
    let position = 0;
    for (const key in row) {
      if (key !== names[position]) return inAnyOrder(row);
      const answer: (value: unknown) => Answer = answers[position]!;
      if (answer(row[key]) !== accepted) return false;
      position += 1;
    }
    return position === width || inAnyOrder(row);
  };
}

function isRecord(row: object): row is { readonly [key: string]: unknown } {
  return !Array.isArray(row);
}
