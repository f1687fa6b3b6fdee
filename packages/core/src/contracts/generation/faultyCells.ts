import type { $ZodType } from "zod/v4/core";
import type { RowExpectation } from "../expectations/rows/rowRule.js";
import { checksOf } from "../schema/checksOf.js";
import { dateTest } from "../schema/dateTest.js";
import { defOf } from "../schema/defOf.js";
import { doubleAbove } from "../schema/doubleAbove.js";
import { numberRange } from "../schema/numberRange.js";

/** A cell that may break a rule, and in which way. */
export interface FaultyCell {
  readonly way: string;
  readonly cell: unknown;
}

const missing: FaultyCell = { way: "missing", cell: null };

/** Cells at and beyond the edges of what a schema and rules about one cell allow. Which rule each breaks, if any, is for others to try. */
export function faultyCells(schema: $ZodType, rules: readonly RowExpectation[]): readonly FaultyCell[] {
  const lists = rules.flatMap((rule) =>
    rule.kind === "forbidden-values" ? rule.values.map((cell) => ({ way: "forbidden", cell })) : [],
  );
  return [missing, ...lists, ...cellsOf(schema, rules)];
}

function cellsOf(schema: $ZodType, rules: readonly RowExpectation[]): readonly FaultyCell[] {
  const def = defOf(schema);
  switch (def.type) {
    case "nullable":
    case "optional":
    case "nonoptional":
      return cellsOf(def.innerType, rules);
    case "number":
      return numbers(schema, rules);
    case "string":
      return texts(schema, rules);
    case "boolean":
      return [true, false].map((cell) => ({ way: "the other truth value", cell }));
    case "date": {
      const { instants } = dateTest(checksOf(schema));
      const { lower, upper } = instants ?? { lower: 0, upper: 0 };
      return [
        { way: "below", cell: new Date(lower - 1) },
        { way: "above", cell: new Date(upper + 1) },
      ].filter(({ cell }) => !Number.isNaN(cell.getTime()));
    }
    case "enum":
    case "literal": {
      const values = [...(schema._zod.values ?? [])];
      const first = values.find((value) => value !== null);
      const listed = values.map((cell) => ({ way: "unlisted", cell }));
      if (typeof first === "number") {
        const most = Math.max(...values.filter((value) => typeof value === "number"));
        return [...listed, { way: "unlisted", cell: most + 1 }, ...unusable];
      }
      if (typeof first === "boolean") return [...listed, { way: "unlisted", cell: !first }];
      return [...listed, { way: "unlisted", cell: `${String(first)}?` }, { way: "unlisted", cell: "" }];
    }
    case "union":
      return def.options.flatMap((option) => cellsOf(option, rules));
    default:
      return [];
  }
}

const unusable: readonly FaultyCell[] = [
  { way: "not a number", cell: Number.NaN },
  { way: "infinite", cell: Number.POSITIVE_INFINITY },
  { way: "infinite", cell: Number.NEGATIVE_INFINITY },
];

function numbers(schema: $ZodType, rules: readonly RowExpectation[]): readonly FaultyCell[] {
  const { range } = numberRange(checksOf(schema));
  const faults: FaultyCell[] = [];
  const lows = [range.lower];
  const highs = [range.upper];
  for (const rule of rules)
    if (rule.kind === "within-range") {
      if (rule.minimum !== null) lows.push(rule.minimum);
      if (rule.maximum !== null) highs.push(rule.maximum);
    }
  for (const low of lows)
    for (const cell of [low - 1, Math.floor(low) - 1, low, -doubleAbove(-low)])
      faults.push({ way: "below", cell });
  for (const high of highs)
    for (const cell of [high + 1, Math.ceil(high) + 1, high, doubleAbove(high)])
      faults.push({ way: "above", cell });
  const low = Math.max(...lows, -1e6);
  const high = Math.min(Math.max(low, Math.min(...highs)), low + 1e6);
  // A half, and a number of many decimals that is a multiple of nothing.
  for (const share of [0.5, 0.123_456_789_012_3]) {
    const inside = low + (high - low) * share;
    faults.push({ way: "between", cell: Math.floor(inside) + 0.5 }, { way: "between", cell: inside });
    faults.push(
      { way: "between", cell: Math.floor(inside) },
      { way: "between", cell: Math.floor(inside) + 1 },
    );
  }
  return [...faults.filter(({ cell }) => Number.isFinite(cell)), ...unusable];
}

const oddTexts = [
  "",
  " ",
  "?",
  "2024-02-30",
  "2024-02-30T00:00:00Z",
  "2024-01-01",
  "not a text of any form",
  "\u0000",
];

function texts(schema: $ZodType, rules: readonly RowExpectation[]): readonly FaultyCell[] {
  const lengths = [
    ...checksOf(schema).flatMap(({ minimum, maximum, length }) => [minimum, maximum, length]),
    ...rules.flatMap((rule) =>
      rule.kind === "code-point-length" || rule.kind === "code-unit-length"
        ? [rule.minimum, rule.maximum]
        : [],
    ),
  ].filter((length): length is number => typeof length === "number" && length < 10_000);
  return [
    ...lengths.flatMap((length) => [
      { way: "too short", cell: "x".repeat(Math.max(0, length - 1)) },
      { way: "too long", cell: "x".repeat(length + 1) },
    ]),
    ...oddTexts.map((cell) => ({ way: "ill-formed", cell })),
  ];
}
