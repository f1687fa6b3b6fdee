import type { $ZodType } from "zod/v4/core";
import type { RowExpectation } from "../expectations/rows/rowRule.js";
import { checksOf } from "../schema/checksOf.js";
import { dateTest } from "../schema/dateTest.js";
import { defOf } from "../schema/defOf.js";
import type { ArbitraryLike, FastCheck } from "./fastCheck.js";
import { numberArbitrary } from "./numberArbitrary.js";
import { textArbitrary } from "./textArbitrary.js";

/**
 * An arbitrary near the present cells that a schema and rules about one cell allow; `null` where the kind of schema is not known. What it
 * gives must be tested. `tabular`: the cells are of one kind, as those of a column are.
 */
export function cellArbitrary(
  fc: FastCheck,
  schema: $ZodType,
  options: { readonly rules: readonly RowExpectation[]; readonly tabular: boolean },
): ArbitraryLike<unknown> | null {
  const { rules, tabular } = options;
  const def = defOf(schema);
  const listed = rules.find((rule) => rule.kind === "allowed-values");
  if (listed !== undefined && listed.values.length > 0) return fc.constantFrom(...listed.values);
  switch (def.type) {
    case "nullable":
    case "optional":
    case "nonoptional":
      return cellArbitrary(fc, def.innerType, options);
    case "string":
      return textArbitrary(fc, checksOf(schema), rules);
    case "number":
      return numberArbitrary(fc, checksOf(schema), rules);
    case "boolean":
      return fc.boolean();
    case "date": {
      const { lower, upper } = dateTest(checksOf(schema)).instants ?? { lower: 0, upper: 4e12 };
      return fc.date({ min: new Date(lower), max: new Date(upper), noInvalidDate: true });
    }
    case "enum":
    case "literal": {
      const values = [...(schema._zod.values ?? [])].filter((value) => value !== null && value !== undefined);
      const alike = values.filter((value) => !tabular || typeof value === typeof values[0]);
      return alike.length === 0 ? null : fc.constantFrom(...alike);
    }
    case "union": {
      const known = def.options
        .map((option) => cellArbitrary(fc, option, options))
        .filter((option) => option !== null);
      return known.length === 0 ? null : tabular ? known[0]! : fc.oneof(...known);
    }
    case "nan":
      return fc.constant(Number.NaN);
    case "null":
    case "undefined":
    case "void":
      return fc.constant(null);
    case "any":
    case "unknown":
      return numberArbitrary(fc, [], rules);
    case "array": {
      const element = cellArbitrary(fc, def.element, { rules: [], tabular });
      return element === null ? null : fc.array(element, { maxLength: 5 });
    }
    default:
      return null;
  }
}
