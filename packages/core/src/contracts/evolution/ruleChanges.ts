import type { Expectation } from "../expectations/expectation.js";
import { cellKinds } from "./cellTerms.js";
import type { ChangeKind, Inside } from "./contractChange.js";
import type { ContractTerms } from "./contractTerms.js";
import type { Describe } from "./createDescriber.js";

/** A difference between the rules of two contracts. */
export interface RuleChange {
  readonly kind: ChangeKind;
  readonly rule: string;
  readonly column: string | undefined;
  readonly olderInNewer: Inside;
  readonly newerInOlder: Inside;
}

/** Limits of rules by name: the larger the number, the stricter the rule, or the other way round. They hold for every kind of rule. */
const strictUpwards: ReadonlySet<string> = new Set(["atLeast", "minimum", "lower", "min", "confidence"]);
const strictDownwards: ReadonlySet<string> = new Set(
  "atMost maximum upper max places tolerance maxAgeMs maxAgeSeconds allowedSkewMs".split(" "),
);

/** Members that say nothing of what is accepted. */
const silent: ReadonlySet<string> = new Set(["id", "kind", "columns", "owner", "severity", "description"]);

/**
 * The differences between the rules of two contracts. Rules are the same by kind and columns (of keys in any order) or, for named ones, by
 * name; one that follows from the rest of the other contract is no difference.
 */
export function ruleChanges(
  older: ContractTerms,
  newer: ContractTerms,
  describe: Describe,
): readonly RuleChange[] {
  const before = new Map(older.rules.map((rule) => [identityOf(rule), rule]));
  const after = new Map(newer.rules.map((rule) => [identityOf(rule), rule]));
  const changes: RuleChange[] = [];
  const note = (rule: Expectation, kind: ChangeKind, olderInNewer: Inside, newerInOlder: Inside): void => {
    const column = rule.columns.length === 1 ? rule.columns[0] : undefined;
    changes.push({ kind, rule: rule.id, column, olderInNewer, newerInOlder });
  };
  for (const [identity, rule] of before) {
    const other = after.get(identity);
    if (other === undefined) {
      if (!follows(rule, newer)) note(rule, kindOf(rule), true, false);
      continue;
    }
    for (const member of membersOf(rule, other)) {
      const kind = member === "atLeast" ? "tolerance" : kindOf(rule);
      const [a, b] = [valueOf(rule, member), valueOf(other, member)];
      if (describe(a) !== describe(b))
        note(other, kind, memberInside(member, a, b), memberInside(member, b, a));
    }
  }
  for (const [identity, rule] of after)
    if (!before.has(identity) && !follows(rule, older)) note(rule, kindOf(rule), false, true);
  return changes;
}

function identityOf(rule: Expectation): string {
  return rule.kind === "unique" ? `unique(${[...rule.columns].sort().join(", ")})` : rule.id;
}

function kindOf({ kind }: Expectation): ChangeKind {
  if (kind === "unique") return "key";
  return kind === "row-count" ? "row-count" : "rule";
}

function membersOf(a: Expectation, b: Expectation): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((member) => !silent.has(member));
}

function valueOf(rule: Expectation, member: string): unknown {
  const values: { readonly [member: string]: unknown } = { ...rule };
  return values[member] ?? null;
}

/** Whether what passes with one value of a member passes with another. A limit that is not there is none; a tolerance, the strictest. */
function memberInside(member: string, inner: unknown, outer: unknown): Inside {
  if (strictUpwards.has(member) || strictDownwards.has(member)) {
    const sign = strictUpwards.has(member) ? 1 : -1;
    const none = member === "atLeast" ? 1 : Number.NEGATIVE_INFINITY;
    const [a, b] = [inner, outer].map((limit) => (typeof limit === "number" ? sign * limit : none));
    return a! >= b!;
  }
  if (member === "values" && Array.isArray(inner) && Array.isArray(outer)) {
    const allowed: ReadonlySet<unknown> = new Set(outer);
    return inner.every((value) => allowed.has(value));
  }
  return null;
}

/** Whether a rule follows from what else a contract asks. */
function follows(rule: Expectation, { columns, rules }: ContractTerms): boolean {
  const [name = ""] = rule.columns;
  const column = columns.get(name);
  switch (rule.kind) {
    case "complete":
      return column !== undefined && !column.mayBeAbsent && !column.acceptsNull;
    case "whole-numbers":
      return column?.other === null && column.kinds.number?.whole === true;
    case "allowed-values":
      return (
        column?.other === null &&
        cellKinds.every((kind) => {
          const terms = column.kinds[kind];
          const allowed: ReadonlySet<unknown> = new Set(rule.values);
          return terms === null || (terms.values?.every((value) => allowed.has(value)) ?? false);
        })
      );
    case "unique":
      return rules.some(
        (other) =>
          other.kind === "unique" &&
          other.atLeast === undefined &&
          other.columns.every((one) => rule.columns.includes(one)),
      );
    case "row-count":
      return rule.minimum === 0 && rule.maximum === null;
    default:
      return false;
  }
}
