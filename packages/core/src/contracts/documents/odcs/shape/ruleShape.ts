import type { Shape } from "./shape.js";
import { isRecord } from "./shape.js";

/** The operators of a rule: exactly one in each. */
export const operators = [
  "mustBe",
  "mustNotBe",
  "mustBeGreaterThan",
  "mustBeGreaterOrEqualTo",
  "mustBeLessThan",
  "mustBeLessOrEqualTo",
  "mustBeBetween",
  "mustNotBeBetween",
] as const;

/** An operator of a rule. */
export type Operator = (typeof operators)[number];

/** The metrics of the standard's library. */
const metrics = ["nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount"];

const dimensions = "accuracy completeness conformity consistency coverage timeliness uniqueness".split(" ");

/** The parts that every rule shares with the rest of a document. */
interface RuleParts {
  readonly stableId: Shape;
  readonly references: { readonly authoritativeDefinitions: Shape; readonly customProperties: Shape };
  readonly texts: Shape;
}

/** The shape of one quality rule, by its type. */
export function ruleShape(value: unknown, { stableId, references, texts }: RuleParts): Shape {
  const rule = isRecord(value) ? value : {};
  const type = rule["type"];
  const isLibrary = type === "library" || typeof rule["metric"] === "string";
  const isSql = type === "sql";
  const given = operators.filter((operator) => Object.hasOwn(rule, operator));
  const record: { [key: string]: Shape } = {
    id: stableId,
    ...references,
    businessImpact: "text",
    description: "text",
    dimension: { oneOf: dimensions },
    method: "text",
    name: "text",
    schedule: "text",
    scheduler: "text",
    severity: "text",
    tags: texts,
    type: { oneOf: ["text", "library", "sql", "custom"] },
    unit: "text",
  };
  const required: string[] = [];
  if (isLibrary) {
    Object.assign(record, {
      metric: { oneOf: metrics },
      rule: "text",
      arguments: { record: {}, open: true },
    });
    required.push("metric");
  }
  if (isSql) {
    record["query"] = "text";
    required.push("query");
  }
  if (type === "custom") {
    record["engine"] = "text";
    record["implementation"] = { either: ["text", { record: {}, open: true }] };
    required.push("engine", "implementation");
  }
  if (isLibrary || isSql) {
    if (given.length !== 1) return { matches: /(?!)/, needs: "exactly one operator, such as mustBe" };
    const [operator = "mustBe"] = given;
    record[operator] = operandOf(operator);
  }
  return { record, required };
}

function operandOf(operator: Operator): Shape {
  if (operator === "mustBe" || operator === "mustNotBe") return "anything";
  return operator.endsWith("Between") ? { list: "number", least: 2, most: 2, distinct: true } : "number";
}
