import type { Finding, Json, Measurement } from "../../../evidence/index.js";
import type { OpenLineageFacet } from "./openLineageFacet.js";
import { facetHead } from "./openLineageFacet.js";

/** The OpenLineage facet of that name: the rules that an input data set was held against. */
export interface DataQualityAssertions extends OpenLineageFacet {
  readonly assertions: readonly DataQualityAssertion[];
}

/** One rule and what became of it. */
export interface DataQualityAssertion {
  /** The kind of the rule, such as `unique`; `custom` where a rule has a name of its own. */
  readonly assertion: string;
  /** The id of the rule. */
  readonly name: string;
  /** The rule was measured and keeps its tolerance. */
  readonly success: boolean;
  readonly column?: string;
  readonly severity: "error" | "warn";
  /** The least share of rows, the most rows, or the bounds. */
  readonly expected: string;
  /** The share of rows that keep the rule, the rows that break it, or the number; else why it was not measured. */
  readonly actual: string;
  readonly params: { readonly [name: string]: Json };
}

/** What {@link dataQualityAssertions} needs to know. */
export interface DataQualityAssertionsOptions {
  /** The table that the facet is of: findings about others are left out. */
  readonly input: string;
  /** The URI of the code that writes the facet. */
  readonly producer: string;
}

/**
 * The findings of a contract's check as the OpenLineage facet `dataQualityAssertions` of an input data set (its place is
 * `inputFacets.dataQualityAssertions`), plain JSON that keeps the schema
 * `https://openlineage.io/spec/facets/1-1-0/DataQualityAssertionsDatasetFacet.json`. One assertion a rule, and one for each category of
 * a rule about shares.
 *
 * The facet knows true and false alone. True is a rule that was measured and keeps its own tolerance; a rule that was not measured is
 * false and says so in `actual`, never a pass. It is no decision: a policy is not asked. No cell of the data is in it.
 *
 * Throws `RangeError` unless `producer` is an absolute URI. Cost: O(findings).
 *
 * @example
 * import { checkContract, dataQualityAssertions, defineContract, unique } from "@probity/core/contracts";
 * import { tableFrom } from "@probity/core/table";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "people", version: "1", owner: "hr", purpose: "an example", row: z.strictObject({ id: z.int() }), expectations: [unique("id")],
 * });
 * const { findings } = checkContract(people, tableFrom({ id: [1, 2, 2] }), { input: "people" });
 * const facet = dataQualityAssertions(findings, { input: "people", producer: "https://example.com/checks" });
 * facet.assertions[2];
 * // => { assertion: "unique", name: "unique(id)", success: false, column: "id", severity: "error", expected: "0", actual: "2", params: { evaluated: 3 } }
 */
export function dataQualityAssertions(
  findings: readonly Finding[],
  options: DataQualityAssertionsOptions,
): DataQualityAssertions {
  const rules = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { table, rule, contract, segment } = finding.subject;
    if (table !== options.input || rule === undefined) continue;
    const key = JSON.stringify([contract, rule, segment]);
    rules.set(key, [...(rules.get(key) ?? []), finding]);
  }
  return {
    ...facetHead(options.producer, "1-1-0/DataQualityAssertionsDatasetFacet"),
    assertions: [...rules.values()].map(assertionOf),
  };
}

function assertionOf(findings: readonly Finding[]): DataQualityAssertion {
  const [first] = findings;
  const { rule = "", column, segment } = first!.subject;
  const { measurement, parameters } = first!;
  const { severity, owner } = parameters;
  return {
    assertion: kindOf(rule),
    name: rule,
    ...outcomeOf(first!, findings.find(({ measure }) => measure === "contract/shortfall")?.measurement),
    ...(column === undefined ? {} : { column }),
    severity: severity === "warn" ? "warn" : "error",
    params: {
      evaluated: measurement.status === "measured" ? measurement.n : 0,
      ...(typeof owner === "string" ? { owner } : {}),
      ...(segment === undefined ? {} : { segment: { ...segment } }),
    },
  };
}

function outcomeOf(
  { measure, measurement, parameters }: Finding,
  shortfall: Measurement | undefined,
): Pick<DataQualityAssertion, "success" | "expected" | "actual"> {
  const counted = measure === "contract/violation-count";
  const atLeast = parameters["atLeast"];
  const tolerated = typeof atLeast === "number";
  const expected = counted ? String(tolerated ? atLeast : 0) : boundsText(parameters);
  if (measurement.status === "not-measured")
    return { success: false, expected, actual: `not measured: ${measurement.reason}` };
  const { value, n } = measurement;
  // In this order: 1 − value / n would miss the tolerance by a bit.
  const kept = (n - value) / n;
  const actual = String(counted && tolerated ? kept : value);
  if (shortfall !== undefined)
    return { success: shortfall.status === "measured" && shortfall.value === 0, expected, actual };
  return { success: tolerated ? kept >= atLeast : value === 0, expected, actual };
}

function boundsText({ minimum, maximum, maxAgeMs }: Finding["parameters"]): string {
  const most = maxAgeMs ?? maximum;
  const ends = [
    ...(typeof minimum === "number" ? [`at least ${minimum}`] : []),
    ...(typeof most === "number" ? [`at most ${most}`] : []),
  ];
  return ends.length === 0 ? "within its bounds" : ends.join(", ");
}

/** The rules that have no columns in their ids. */
const plainRules: ReadonlySet<string> = new Set(["columns", "row", "row-count", "no-duplicate-rows"]);

function kindOf(rule: string): string {
  if (plainRules.has(rule)) return rule;
  return /^([a-z]+(?:-[a-z]+)*)(?: [0-9.e-]+)?\(/.exec(rule)?.[1] ?? "custom";
}
