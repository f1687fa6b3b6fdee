import { InputError } from "../../evidence/index.js";
import type { ValueType } from "../expressions/expression.js";

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const special = /^(?:NaN|-?Infinity)$/;

/** A present value as another type, `null` where it has no such form. */
export function castValue(value: number | string | boolean, to: ValueType): number | string | boolean | null {
  if (to === "text") return String(value);
  if (to === "number")
    return typeof value !== "string"
      ? Number(value)
      : decimal.test(value) || special.test(value)
        ? Number(value)
        : null;
  if (value === "true" || value === 1 || value === true) return true;
  return value === "false" || value === 0 || value === false ? false : null;
}

export function failCast(to: ValueType): never {
  throw new InputError("wrong-type", `a value cannot be cast to ${to}: it has no such form`);
}
