import type { Finding, InputName, Measured, MeasureId, Subject } from "../../evidence/index.js";
import { attempt, documentDigest, measure, NotMeasurable } from "../../evidence/index.js";
import type { Table } from "../../table/index.js";
import type { ClassMeasure } from "./classes/classMeasure.js";
import { classSizeLoss } from "./classes/classSizeLoss.js";
import { equivalenceClasses } from "./classes/equivalenceClasses.js";
import type { SensitiveClasses } from "./classes/sensitiveClasses.js";
import { sensitiveClasses } from "./classes/sensitiveClasses.js";
import { smallestSize } from "./classes/smallestSize.js";
import { betaLikeness } from "./diversity/betaLikeness.js";
import { deltaDisclosure } from "./diversity/deltaDisclosure.js";
import { distinctLDiversity } from "./diversity/distinctLDiversity.js";
import { entropyLDiversity } from "./diversity/entropyLDiversity.js";
import { largestSensitiveShare } from "./diversity/largestSensitiveShare.js";
import { recursiveLDiversity } from "./diversity/recursiveLDiversity.js";
import { tClosenessEqual } from "./diversity/tClosenessEqual.js";
import { tClosenessHierarchical } from "./diversity/tClosenessHierarchical.js";
import { tClosenessOrdered } from "./diversity/tClosenessOrdered.js";
import type { LabelHierarchy } from "./hierarchy/hierarchy.js";
import { deltaPresence } from "./risk/deltaPresence.js";
import { journalistRisk } from "./risk/journalistRisk.js";
import { kMap } from "./risk/kMap.js";
import { populationClasses } from "./risk/populationClasses.js";
import { reidentificationRisk } from "./risk/reidentificationRisk.js";
import type { GeneralizationLosses } from "./search/generalizationLosses.js";

/** A column that nobody should learn from the table, and how its values lie to each other. */
export interface SensitiveColumn {
  readonly column: string;
  /** Adds closeness by the order of the values: `true` for that of numbers and time, labels lowest first for text. */
  readonly order?: true | readonly string[];
  /** Adds closeness along a tree. */
  readonly hierarchy?: LabelHierarchy;
  /** Adds recursive diversity at this ℓ. */
  readonly recursiveL?: number;
}

/** What an attacker is taken to know, and what must stay hidden. */
export interface AnonymityPlan {
  readonly quasiIdentifiers: readonly string[];
  readonly sensitive?: readonly SensitiveColumn[];
  /** The table that the rows are drawn from, with the quasi-identifiers: adds k-map, δ-presence and the journalist's risk. */
  readonly population?: Table;
  /** What generalizing cost that led to the table: adds rows left out, precision and the certainty penalty. */
  readonly losses?: GeneralizationLosses;
}

/** Names of an audit. */
export interface AuditAnonymityOptions {
  readonly table: string;
  readonly inputs: readonly InputName[];
}

/**
 * Measures what quasi-identifiers tell apart and what their classes give away: k-anonymity and the risks that follow, for each sensitive
 * column diversity, closeness and disclosure, against a population k-map and δ-presence, and what was lost on the way. A policy bounds them, such as
 * `privacy/k-anonymity` at least 5. Findings name columns (the list of quasi-identifiers is a parameter; over 150 bytes, its digest) and
 * hold no value of one.
 *
 * What has no value is not measured with its reason (`no-rows`, `unsupported-type`, `zero-count`, `unplaced-values`). Throws as
 * {@link sensitiveClasses}, {@link populationClasses} and the measures do. Cost: O(rows · columns) and one pass for each sensitive column.
 *
 * @example
 * import { auditAnonymity } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: ["2*", "2*", "3*", "3*"], disease: ["flu", "cancer", "flu", "flu"] });
 * const plan = { quasiIdentifiers: ["age"], sensitive: [{ column: "disease" }] };
 * const findings = auditAnonymity(table, plan, { table: "visits", inputs: ["visits"] });
 * findings[0]?.measurement; // => { status: "measured", value: 2, unit: "rows", n: 4 }
 */
export function auditAnonymity(
  table: Table,
  plan: AnonymityPlan,
  options: AuditAnonymityOptions,
): readonly Finding[] {
  const { quasiIdentifiers, sensitive = [], population, losses } = plan;
  const named = namesOrDigest(quasiIdentifiers);
  const find = (id: MeasureId, value: () => number, more: Partial<Context> = {}): Finding =>
    measure(
      id,
      { table: options.table, ...more.subject },
      (): Measured => ({ value: value(), n: table.rows }),
      { inputs: options.inputs, parameters: { quasiIdentifiers: named, ...more.parameters } },
    );
  const classes = once(() => equivalenceClasses(table, quasiIdentifiers));
  const risk = () => reidentificationRisk(classes());
  return [
    find("privacy/k-anonymity", () => smallestSize(classes().sizes)),
    find("privacy/prosecutor-risk", () => risk().highest),
    find("privacy/average-prosecutor-risk", () => risk().average),
    find("privacy/unique-rows-share", () => risk().uniqueShare),
    find("privacy/average-class-size", () => classSizeLoss(classes()).averageClassSize),
    ...sensitive.flatMap((column) => ofSensitive(table, { column, quasiIdentifiers, find })),
    ...(losses === undefined ? [] : ofLosses(losses, find)),
    ...(population === undefined ? [] : againstPopulation(table, { population, quasiIdentifiers, find })),
  ];
}

const longestList = 150;

/** The columns in the order of their names; a digest of that list where it's too long for a finding. */
function namesOrDigest(names: readonly string[]): string[] | string {
  const sorted = [...new Set(names)].sort();
  return new TextEncoder().encode(JSON.stringify(sorted)).length <= longestList
    ? sorted
    : documentDigest(sorted);
}

interface Context {
  readonly subject: Subject;
  readonly parameters: { readonly l: number };
}

type Find = (id: MeasureId, value: () => number, more?: Partial<Context>) => Finding;

function ofSensitive(
  table: Table,
  { column, quasiIdentifiers, find }: Audited & { readonly column: SensitiveColumn },
): readonly Finding[] {
  const { column: name, order, hierarchy, recursiveL: l } = column;
  const labels = order === true ? undefined : order;
  const counted = once(() =>
    sensitiveClasses(table, {
      quasiIdentifiers,
      sensitive: name,
      ...(labels === undefined ? {} : { order: labels }),
    }),
  );
  const subject = { column: name };
  const of = (id: MeasureId, statistic: (classes: SensitiveClasses) => ClassMeasure): Finding =>
    find(id, () => statistic(counted()).value, { subject });
  return [
    of("privacy/largest-sensitive-share", largestSensitiveShare),
    of("privacy/distinct-l-diversity", distinctLDiversity),
    of("privacy/entropy-l-diversity", entropyLDiversity),
    of("privacy/t-closeness-equal", tClosenessEqual),
    of("privacy/beta-likeness", betaLikeness),
    of("privacy/delta-disclosure", deltaDisclosure),
    ...(order === undefined ? [] : [of("privacy/t-closeness-ordered", tClosenessOrdered)]),
    ...(hierarchy === undefined
      ? []
      : [
          of("privacy/t-closeness-hierarchical", (classes) => tClosenessHierarchical(classes, { hierarchy })),
        ]),
    ...(l === undefined
      ? []
      : [
          find("privacy/recursive-l-diversity", () => recursiveLDiversity(counted(), { l }).value, {
            subject,
            parameters: { l },
          }),
        ]),
  ];
}

function ofLosses(losses: GeneralizationLosses, find: Find): readonly Finding[] {
  return [
    find("privacy/suppressed-rows", () => losses.suppressed),
    find("privacy/generalization-precision", () => losses.precision),
    find("privacy/certainty-penalty", () => losses.certaintyPenalty),
  ];
}

function againstPopulation(
  table: Table,
  { population, quasiIdentifiers, find }: Audited & { readonly population: Table },
): readonly Finding[] {
  const classes = once(() => populationClasses(table, population, { quasiIdentifiers }));
  return [
    find("privacy/k-map", () => kMap(classes())),
    find("privacy/journalist-risk", () => journalistRisk(classes()).highest),
    find("privacy/average-journalist-risk", () => journalistRisk(classes()).average),
    find("privacy/population-unique-rows-share", () => journalistRisk(classes()).uniqueShare),
    find("privacy/lowest-presence", () => deltaPresence(classes()).lower),
    find("privacy/highest-presence", () => deltaPresence(classes()).upper),
  ];
}

interface Audited {
  readonly quasiIdentifiers: readonly string[];
  readonly find: Find;
}

/** Computes at the first call, and says the same again: a value or that there is none. */
function once<T>(compute: () => T): () => T {
  let outcome: ReturnType<typeof attempt<T>> | undefined;
  return () => {
    outcome ??= attempt(compute);
    if ("reason" in outcome) throw new NotMeasurable(outcome.reason);
    return outcome.value;
  };
}
