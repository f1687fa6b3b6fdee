import type { Rule, Tolerance } from "./expectation.js";

const tolerancePoints: readonly unknown[] = ["point", "wilson", "clopper-pearson"];
const severities: readonly unknown[] = ["fail", "warn"];

/** The common part of an expectation: `name(column, column)` is its id where it has no other. */
export function rule<Column extends string>(
  kind: string,
  columns: readonly Column[],
  options: Tolerance = {},
): Rule<Column> {
  if (columns.length === 0)
    throw new RangeError(`cannot expect ${kind} of no column, it needs at least one column`);
  return { ...ruleHead(kind, columns, options), columns };
}

/** As {@link rule}, of any number of columns. */
export function ruleHead(
  kind: string,
  columns: readonly string[],
  { atLeast, judgedOn, severity, owner, name }: Tolerance,
): Rule<never> {
  if (new Set(columns).size < columns.length)
    throw new RangeError(`cannot expect ${kind} of (${columns.join(", ")}), it needs each column once`);
  if (atLeast !== undefined && !(atLeast >= 0 && atLeast <= 1))
    throw new RangeError(`cannot expect ${kind} of a share of ${atLeast}, it needs a share in [0, 1]`);
  if (judgedOn !== undefined && (!tolerancePoints.includes(judgedOn) || atLeast === undefined))
    throw new RangeError(
      `cannot judge ${kind} on ${judgedOn}, it needs "point", "wilson" or "clopper-pearson" beside atLeast`,
    );
  if (severity !== undefined && !severities.includes(severity))
    throw new RangeError(`cannot expect ${kind} with the severity ${severity}, it needs "fail" or "warn"`);
  if (name === "" || owner === "")
    throw new RangeError(`cannot expect ${kind} with an empty name or owner, it needs text`);
  return {
    id: name ?? (columns.length === 0 ? kind : `${kind}(${columns.join(", ")})`),
    columns: [],
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(judgedOn === undefined ? {} : { judgedOn }),
    ...(severity === undefined ? {} : { severity }),
    ...(owner === undefined ? {} : { owner }),
  };
}
