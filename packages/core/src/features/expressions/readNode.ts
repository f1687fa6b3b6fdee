import type { Json } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";
import { areEdges, isBucketCount } from "./buckets.js";
import { dateParts } from "./datePart.js";
import type { ExpressionNode, ValueType } from "./expression.js";
import type { FeatureFunction } from "./featureFunction.js";
import { fromFunction } from "./featureFunction.js";
import type { Fields } from "./fields.js";
import { fieldsOf, oneOf, requireFields, textOf } from "./fields.js";
import { valueTypes } from "./operand.js";
import { deepest } from "./requireSmall.js";
import { isPartIndex } from "./text.js";
import type { TimeZone } from "./timeZone.js";
import { isTimeZone } from "./timeZone.js";

type Operator = ExpressionNode["op"];

type Shape =
  | {
      readonly operands: readonly string[];
      readonly of: ValueType | "any" | "one" | "order";
      readonly yields: ValueType | "own";
    }
  | { readonly fields: readonly string[]; readonly optional?: readonly string[] };

const ofTwoNumbers: Shape = { operands: ["left", "right"], of: "number", yields: "number" };
const ofNumber: Shape = { operands: ["of"], of: "number", yields: "number" };
const ofText: Shape = { operands: ["of"], of: "text", yields: "text" };
const ofOrder: Shape = { operands: ["left", "right"], of: "order", yields: "boolean" };
const ofTexts: Shape = { operands: ["left", "right"], of: "text", yields: "boolean" };

/**
 * Operands by operator: all of one stated type, of `any`, or `one` type that they share (`order`: one that has an order). `own`: the
 * result has that type.
 */
const shapes: { readonly [O in Operator]: Shape } = {
  column: { fields: ["name"] },
  constant: { fields: ["value"] },
  missing: { fields: [] },
  lookup: { fields: ["of", "entries"], optional: ["otherwise"] },
  cast: { fields: ["of", "failure"] },
  when: { fields: ["if", "then", "else"] },
  "split-part": { fields: ["of", "separator", "index"] },
  hash: { fields: ["of", "seed", "buckets"] },
  bucket: { fields: ["of", "edges"] },
  instant: { fields: ["name"] },
  "date-part": { fields: ["of", "part", "zone"] },
  feature: { fields: ["name"] },
  function: { fields: ["name", "version", "inputs"] },
  add: ofTwoNumbers,
  subtract: ofTwoNumbers,
  multiply: ofTwoNumbers,
  divide: ofTwoNumbers,
  remainder: ofTwoNumbers,
  power: ofTwoNumbers,
  least: ofTwoNumbers,
  greatest: ofTwoNumbers,
  negate: ofNumber,
  absolute: ofNumber,
  floor: ofNumber,
  ceiling: ofNumber,
  round: ofNumber,
  truncate: ofNumber,
  "square-root": ofNumber,
  exponential: ofNumber,
  logarithm: ofNumber,
  sine: ofNumber,
  cosine: ofNumber,
  lower: ofText,
  upper: ofText,
  trim: ofText,
  "text-length": { operands: ["of"], of: "text", yields: "number" },
  contains: ofTexts,
  "starts-with": ofTexts,
  "ends-with": ofTexts,
  concatenate: { operands: ["left", "right"], of: "text", yields: "text" },
  less: ofOrder,
  "less-or-equal": ofOrder,
  greater: ofOrder,
  "greater-or-equal": ofOrder,
  equals: { operands: ["left", "right"], of: "one", yields: "boolean" },
  "not-equals": { operands: ["left", "right"], of: "one", yields: "boolean" },
  and: { operands: ["left", "right"], of: "boolean", yields: "boolean" },
  or: { operands: ["left", "right"], of: "boolean", yields: "boolean" },
  not: { operands: ["of"], of: "boolean", yields: "boolean" },
  "is-missing": { operands: ["of"], of: "any", yields: "boolean" },
  coalesce: { operands: ["left", "right"], of: "one", yields: "own" },
};

const operators = Object.keys(shapes) as readonly Operator[];

/** What a reader is handed beside the document. */
export interface NodeReading {
  /** The code of the functions that the document names. */
  readonly functions: readonly FeatureFunction[];
}

/** Reads a node and everything below it. Throws `InputError`, with the path. */
export function readNode(item: Json, at: string, reading: NodeReading, depth = 1): ExpressionNode {
  if (depth > deepest)
    throw new InputError("invalid-field", `an expression is nested deeper than ${deepest} levels`);
  const fields = fieldsOf(item, at);
  const op = oneOf(fields["op"], operators, `${at}.op`);
  const type = oneOf(fields["type"], valueTypes, `${at}.type`);
  const shape = shapes[op];
  const names = "fields" in shape ? shape.fields : shape.operands;
  requireFields(fields, at, ["op", "type", ...names], "fields" in shape ? shape.optional : []);
  const operand = (field: string, wanted: ValueType | null): ExpressionNode => {
    const node = readNode(fields[field] ?? null, `${at}.${field}`, reading, depth + 1);
    if (wanted !== null && node.type !== wanted) throw wrong(`${at}.${field}`, `a ${wanted}`);
    return node;
  };
  if ("operands" in shape) {
    const [first = "", ...rest] = shape.operands;
    const { of } = shape;
    const firstNode = operand(first, of === "any" || of === "one" || of === "order" ? null : of);
    if (of === "order" && firstNode.type === "boolean") throw wrong(`${at}.${first}`, "a number or a text");
    const nodes = [[first, firstNode], ...rest.map((field) => [field, operand(field, firstNode.type)])];
    const yields = shape.yields === "own" ? firstNode.type : shape.yields;
    if (type !== yields) throw wrong(`${at}.type`, yields);
    // The table above says of each operator exactly the fields of its node.
    return { op, type, ...(Object.fromEntries(nodes) as object) } as ExpressionNode;
  }
  switch (op) {
    case "column":
    case "feature":
      return { op, type, name: textOf(fields, "name", `${at}.name`) };
    case "instant":
      return { op, type: numeric(type, at), name: textOf(fields, "name", `${at}.name`) };
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
    case "lookup": {
      const { otherwise } = fields;
      return {
        op,
        type,
        of: operand("of", "text"),
        entries: entriesOf(fields, type, `${at}.entries`),
        ...(otherwise === undefined ? {} : { otherwise: constantOf(otherwise, type, `${at}.otherwise`) }),
      };
    }
    case "when":
      return {
        op,
        type,
        if: operand("if", "boolean"),
        then: operand("then", type),
        else: operand("else", type),
      };
    case "split-part": {
      const index = constantOf(fields["index"] ?? null, "number", `${at}.index`);
      if (type !== "text") throw wrong(`${at}.type`, "text");
      if (typeof index !== "number" || !isPartIndex(index))
        throw wrong(`${at}.index`, "a whole number from 0 to 10,000");
      return {
        op,
        type,
        of: operand("of", "text"),
        separator: textOf(fields, "separator", `${at}.separator`),
        index,
      };
    }
    case "hash": {
      const { seed, buckets } = fields;
      if (typeof seed !== "string") throw wrong(`${at}.seed`, "text");
      if (typeof buckets !== "number" || !isBucketCount(buckets))
        throw wrong(`${at}.buckets`, "a whole number from 1 to 2^32");
      return { op, type: numeric(type, at), of: operand("of", "text"), seed, buckets };
    }
    case "bucket": {
      const edges = numbersOf(fields["edges"], `${at}.edges`);
      if (!areEdges(edges)) throw wrong(`${at}.edges`, "1 to 1,000 numbers that increase");
      return { op, type: numeric(type, at), of: operand("of", "number"), edges };
    }
    case "date-part":
      return {
        op,
        type: numeric(type, at),
        of: operand("of", "number"),
        part: oneOf(fields["part"], dateParts, `${at}.part`),
        zone: zoneOf(fields["zone"] ?? null, `${at}.zone`),
      };
    case "function": {
      const inputs = fields["inputs"];
      if (!Array.isArray(inputs)) throw wrong(`${at}.inputs`, "a list");
      const name = textOf(fields, "name", `${at}.name`);
      const version = textOf(fields, "version", `${at}.version`);
      const known = reading.functions.find((one) => one.name === name && one.version === version);
      if (known?.type !== type)
        throw new InputError(
          "invalid-field",
          `${at} names the function "${name}" of version "${version}", which was not handed over with the type ${type}`,
        );
      return fromFunction(
        known,
        (inputs as readonly Json[]).map((input, i) =>
          readNode(input, `${at}.inputs[${i}]`, reading, depth + 1),
        ),
      );
    }
    default:
      throw wrong(`${at}.op`, "a known operator");
  }
}

function numeric(type: ValueType, at: string): "number" {
  if (type === "number") return type;
  throw wrong(`${at}.type`, "number");
}

function numbersOf(item: Json | undefined, at: string): readonly number[] {
  if (!Array.isArray(item)) throw wrong(at, "a list of numbers");
  return (item as readonly Json[]).map((value, i) => {
    if (typeof value !== "number") throw wrong(`${at}[${i}]`, "a number");
    return value + 0;
  });
}

function zoneOf(item: Json, at: string): TimeZone {
  const fields = fieldsOf(item, at);
  requireFields(fields, at, ["name", "offset", "changes"]);
  const { offset, changes } = fields;
  if (typeof offset !== "number") throw wrong(`${at}.offset`, "a number of seconds");
  if (!Array.isArray(changes)) throw wrong(`${at}.changes`, "a list");
  const zone: TimeZone = {
    name: textOf(fields, "name", `${at}.name`),
    offset: offset + 0,
    changes: (changes as readonly Json[]).map((change, i): readonly [number, number] => {
      const [instant, seconds, ...rest] = numbersOf(change, `${at}.changes[${i}]`);
      if (instant === undefined || seconds === undefined || rest.length > 0)
        throw wrong(`${at}.changes[${i}]`, "an instant and an offset");
      return [instant, seconds];
    }),
  };
  if (!isTimeZone(zone)) throw wrong(at, "offsets within ±26 hours and changes in order");
  return zone;
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
