import type {
  OdcsDocument,
  OdcsProperty,
  OdcsRelationship,
  OdcsRule,
  OdcsSchemaObject,
} from "../odcsDocument.js";
import { operators } from "./ruleShape.js";
import type { DocumentProblem } from "./shape.js";

/** What no schema language sees in a well-formed document: rules that cannot run, or that nothing can keep. */
export function odcsLints({ schema = [] }: OdcsDocument): readonly DocumentProblem[] {
  const tables = new Set(schema.map(({ name }) => name));
  return [
    ...repeated(schema, "/schema"),
    ...schema.flatMap((table, i) => tableLints(table, tables, `/schema/${i}`)),
  ];
}

function tableLints(
  table: OdcsSchemaObject,
  tables: ReadonlySet<string>,
  at: string,
): readonly DocumentProblem[] {
  const { properties = [], quality = [], relationships = [] } = table;
  return [
    ...repeated(properties, `${at}/properties`),
    ...properties.flatMap((property, i) => propertyLints(property, tables, `${at}/properties/${i}`)),
    ...quality.flatMap((rule, i) => ruleLints(rule, "table", `${at}/quality/${i}`)),
    ...relationships.flatMap((one, i) => relationshipLints(one, tables, `${at}/relationships/${i}`)),
  ];
}

function repeated(named: readonly { readonly name: string }[], at: string): readonly DocumentProblem[] {
  const seen = new Set<string>();
  return named.flatMap(({ name }, i) => {
    if (seen.has(name)) return [{ at: `${at}/${i}/name`, problem: "it needs a name of its own" }];
    seen.add(name);
    return [];
  });
}

function propertyLints(
  property: OdcsProperty,
  tables: ReadonlySet<string>,
  at: string,
): readonly DocumentProblem[] {
  const { logicalTypeOptions: options = {}, quality = [], relationships = [] } = property;
  const problems: DocumentProblem[] = [];
  if (
    isReversed(options["minimum"], options["maximum"]) ||
    isReversed(options["minLength"], options["maxLength"])
  )
    problems.push({
      at: `${at}/logicalTypeOptions`,
      problem: "no value passes: the minimum is above the maximum",
    });
  if (!compiles(options["pattern"]))
    problems.push({
      at: `${at}/logicalTypeOptions/pattern`,
      problem: "it needs a regular expression of ECMAScript",
    });
  const nested = Array.isArray(property["properties"])
    ? (property["properties"] as readonly OdcsProperty[])
    : [];
  return [
    ...problems,
    ...repeated(nested, `${at}/properties`),
    ...nested.flatMap((one, i) => propertyLints(one, tables, `${at}/properties/${i}`)),
    ...quality.flatMap((rule, i) => ruleLints(rule, "property", `${at}/quality/${i}`)),
    ...relationships.flatMap((one, i) => relationshipLints(one, tables, `${at}/relationships/${i}`)),
  ];
}

function ruleLints(rule: OdcsRule, place: "table" | "property", at: string): readonly DocumentProblem[] {
  const { metric } = rule;
  const given = rule.arguments ?? {};
  const problems: DocumentProblem[] = [];
  for (const operator of operators) {
    const operand = rule[operator];
    if (Array.isArray(operand) && isReversed(operand[0], operand[1]))
      problems.push({
        at: `${at}/${operator}`,
        problem: "no value lies between: the lower bound is above the upper",
      });
  }
  if (metric === "rowCount" && place === "property")
    problems.push({ at: `${at}/metric`, problem: "rowCount belongs to a table" });
  if (metric === "rowCount" && rule.unit === "percent")
    problems.push({ at, problem: "a percentage of rows has nothing to be a part of" });
  if (
    metric === "invalidValues" &&
    !Array.isArray(given["validValues"]) &&
    typeof given["pattern"] !== "string"
  )
    problems.push({ at, problem: "invalidValues needs the argument validValues or pattern" });
  if (!compiles(given["pattern"]))
    problems.push({ at: `${at}/arguments/pattern`, problem: "it needs a regular expression of ECMAScript" });
  if (metric === "duplicateValues" && place === "table" && !Array.isArray(given["properties"]))
    problems.push({ at, problem: "duplicateValues of a table needs the argument properties" });
  return problems;
}

function relationshipLints(
  { from, to }: OdcsRelationship,
  tables: ReadonlySet<string>,
  at: string,
): readonly DocumentProblem[] {
  const unknown = [to].flat().some((reference) => {
    const [table = "", column] = reference.split(".");
    return !reference.includes("/") && column !== undefined && !tables.has(table);
  });
  if (unknown) return [{ at: `${at}/to`, problem: "it names a table that the document does not have" }];
  const uneven = from !== undefined && [from].flat().length !== [to].flat().length;
  return uneven ? [{ at, problem: "it needs as many columns on both sides" }] : [];
}

function isReversed(lower: unknown, upper: unknown): boolean {
  return typeof lower === "number" && typeof upper === "number" && lower > upper;
}

function compiles(pattern: unknown): boolean {
  if (typeof pattern !== "string") return true;
  try {
    return new RegExp(pattern, "u").source !== "";
  } catch {
    return false;
  }
}
