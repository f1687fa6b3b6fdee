import type { Json } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";
import type { ExpressionNode, ValueType } from "./expression.js";
import type { Fields } from "./fields.js";
import { fieldsOf, oneOf, requireFields, textOf } from "./fields.js";
import { deepest } from "./requireSmall.js";

const types: readonly ValueType[] = ["number", "text", "boolean"];

type Operator = ExpressionNode["op"];

type Shape =
  | {
      readonly operands: readonly string[];
      readonly of: ValueType | "any" | "one";
      readonly yields: ValueType | "own";
    }
  | { readonly fields: readonly string[] };

/** Operands by operator: all of one stated type, of `any`, or `one` type that they share. `own`: the result has that type. */
const shapes: { readonly [O in Operator]: Shape } = {
  column: { fields: ["name"] },
  constant: { fields: ["value"] },
  missing: { fields: [] },
  lookup: { fields: ["of", "entries"] },
  cast: { fields: ["of", "failure"] },
  when: { fields: ["if", "then", "else"] },
  add: { operands: ["left", "right"], of: "number", yields: "number" },
  subtract: { operands: ["left", "right"], of: "number", yields: "number" },
  multiply: { operands: ["left", "right"], of: "number", yields: "number" },
  divide: { operands: ["left", "right"], of: "number", yields: "number" },
  negate: { operands: ["of"], of: "number", yields: "number" },
  absolute: { operands: ["of"], of: "number", yields: "number" },
  less: { operands: ["left", "right"], of: "number", yields: "boolean" },
  "less-or-equal": { operands: ["left", "right"], of: "number", yields: "boolean" },
  greater: { operands: ["left", "right"], of: "number", yields: "boolean" },
  "greater-or-equal": { operands: ["left", "right"], of: "number", yields: "boolean" },
  equals: { operands: ["left", "right"], of: "one", yields: "boolean" },
  "not-equals": { operands: ["left", "right"], of: "one", yields: "boolean" },
  and: { operands: ["left", "right"], of: "boolean", yields: "boolean" },
  or: { operands: ["left", "right"], of: "boolean", yields: "boolean" },
  not: { operands: ["of"], of: "boolean", yields: "boolean" },
  "is-missing": { operands: ["of"], of: "any", yields: "boolean" },
  coalesce: { operands: ["left", "right"], of: "one", yields: "own" },
};

const operators = Object.keys(shapes) as readonly Operator[];

/** Reads a node and everything below it. Throws `InputError`, with the path. */
export function readNode(item: Json, at: string, depth = 1): ExpressionNode {
  if (depth > deepest)
    throw new InputError("invalid-field", `an expression is nested deeper than ${deepest} levels`);
  const fields = fieldsOf(item, at);
  const op = oneOf(fields["op"], operators, `${at}.op`);
  const type = oneOf(fields["type"], types, `${at}.type`);
  const shape = shapes[op];
  const names = "fields" in shape ? shape.fields : shape.operands;
  requireFields(fields, at, ["op", "type", ...names]);
  const operand = (field: string, wanted: ValueType | null): ExpressionNode => {
    const node = readNode(fields[field] ?? null, `${at}.${field}`, depth + 1);
    if (wanted !== null && node.type !== wanted) throw wrong(`${at}.${field}`, `a ${wanted}`);
    return node;
  };
  if ("operands" in shape) {
    const [first = "", ...rest] = shape.operands;
    const firstNode = operand(first, shape.of === "any" || shape.of === "one" ? null : shape.of);
    const nodes = [[first, firstNode], ...rest.map((field) => [field, operand(field, firstNode.type)])];
    const yields = shape.yields === "own" ? firstNode.type : shape.yields;
    if (type !== yields) throw wrong(`${at}.type`, yields);
    // The table above says of each operator exactly the fields of its node.
    return { op, type, ...(Object.fromEntries(nodes) as object) } as ExpressionNode;
  }
  switch (op) {
    case "column":
      return { op, type, name: textOf(fields, "name", `${at}.name`) };
    case "constant":
      return { op, type, value: constantOf(fields["value"] ?? null, type, `${at}.value`) };
    case "missing":
      return { op, type };
    case "cast":
      return {
        op,
        type,
        of: operand("of", null),
        failure: oneOf(fields["failure"], ["missing", "error"], `${at}.failure`),
      };
    case "lookup":
      return { op, type, of: operand("of", "text"), entries: entriesOf(fields, type, `${at}.entries`) };
    case "when":
      return {
        op,
        type,
        if: operand("if", "boolean"),
        then: operand("then", type),
        else: operand("else", type),
      };
    default:
      throw wrong(`${at}.op`, "a known operator");
  }
}

function entriesOf(
  fields: Fields,
  type: ValueType,
  at: string,
): readonly (readonly [string, number | string | boolean])[] {
  const list = fields["entries"];
  if (!Array.isArray(list) || list.length === 0) throw wrong(at, "a list of one or more entries");
  const entries = (list as readonly Json[]).map((entry, i): readonly [string, number | string | boolean] => {
    const [text, value] = Array.isArray(entry) && entry.length === 2 ? (entry as readonly Json[]) : [];
    if (typeof text !== "string") throw wrong(`${at}[${i}]`, "a text and a value");
    return [text, constantOf(value ?? null, type, `${at}[${i}]`)];
  });
  if (new Set(entries.map(([text]) => text)).size < entries.length) throw wrong(at, "each text once");
  return entries;
}

function constantOf(value: Json, type: ValueType, at: string): number | string | boolean {
  if (type === "number" && typeof value === "number" && Number.isFinite(value)) return value + 0;
  if (type === "text" && typeof value === "string") return value;
  if (type === "boolean" && typeof value === "boolean") return value;
  throw wrong(at, `a ${type}`);
}

function wrong(at: string, needed: string): InputError {
  return new InputError("invalid-field", `${at} needs ${needed}`);
}
