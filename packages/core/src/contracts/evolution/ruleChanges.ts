import type { WithinRange } from "../expectations/cells/withinRange.js";
import type { Expectation } from "../expectations/expectation.js";
import { cellKinds } from "./cellTerms.js";
import type { ChangeKind, Inside } from "./contractChange.js";
import type { ContractTerms } from "./contractTerms.js";
import type { Describe } from "./createDescriber.js";
import { memberInside } from "./memberInside.js";

/** A difference between the rules of two contracts. */
export interface RuleChange {
  readonly kind: ChangeKind;
  readonly rule: string;
  readonly column: string | undefined;
  readonly olderInNewer: Inside;
  readonly newerInOlder: Inside;
}

/** Members that say nothing of what is accepted. */
const silent: ReadonlySet<string> = new Set(["id", "kind", "columns", "owner", "severity", "description"]);

const rangeMembers: ReadonlySet<string> = new Set(["minimum", "maximum", "exclusive"]);

/** Kinds of rules that every row keeps that keeps one of the stricter kind, over the same columns. */
const stricterKinds: { readonly [kind: string]: Expectation["kind"] } = {
  "column-at-most": "column-below",
  "timestamp-at-most": "timestamp-below",
  "date-at-most": "date-below",
};

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
    if (rule.kind === "within-range" && other.kind === "within-range") {
      const [inNewer, inOlder] = [rangeInside(rule, other), rangeInside(other, rule)];
      if (!inNewer || !inOlder) note(other, "rule", inNewer, inOlder);
    }
    for (const member of membersOf(rule, other)) {
      const kind = member === "atLeast" || member === "judgedOn" ? "tolerance" : kindOf(rule);
      const [a, b] = [valueOf(rule, member), valueOf(other, member)];
      if (describe(a) !== describe(b))
        note(other, kind, memberInside(rule.kind, member, [a, b]), memberInside(rule.kind, member, [b, a]));
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
  const members = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const apart = a.kind === "within-range" ? rangeMembers : silent;
  return members.filter((member) => !silent.has(member) && !apart.has(member));
}

function valueOf(rule: Expectation, member: string): unknown {
  const values: { readonly [member: string]: unknown } = { ...rule };
  return values[member] ?? null;
}

/** Ranges are compared whole: whether a bound is itself outside says nothing without the bound. */
function rangeInside(inner: WithinRange, outer: WithinRange): boolean {
  const end = (side: "minimum" | "maximum", sign: 1 | -1): boolean => {
    const [a, b] = [inner[side], outer[side]];
    if (a === null || b === null) return b === null;
    return sign * a > sign * b || (a === b && (inner.exclusive[side] || !outer.exclusive[side]));
  };
  return end("minimum", 1) && end("maximum", -1);
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
          (rule.nulls === "ignore" || other.nulls === "compare") &&
          (rule.report === "excess" || other.report === "all") &&
          other.columns.every((one) => rule.columns.includes(one)),
      );
    case "ordered":
      return rules.some(
        (other) => other.kind === "ordered" && other.way === `strictly-${rule.way}` && isSame(other, rule),
      );
    case "row-count":
      return rule.minimum === 0 && rule.maximum === null;
    default:
      return rules.some((other) => other.kind === stricterKinds[rule.kind] && isSame(other, rule));
  }
}

/** Whether a rule has no tolerance, and speaks of the columns that another speaks of. */
function isSame(stricter: Expectation, { columns }: Expectation): boolean {
  return stricter.atLeast === undefined && stricter.columns.join("\0") === columns.join("\0");
}
