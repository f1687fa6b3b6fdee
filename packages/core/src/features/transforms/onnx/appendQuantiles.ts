import { normalQuantileCoefficients } from "../../../statistics/index.js";
import type { FittedQuantiles } from "../fittedTransform.js";
import { endShare, threshold } from "../scaling/quantileTransform.js";
import type { ColumnFinder, ReplacedColumns } from "./graphColumn.js";
import { numbersColumn } from "./graphColumn.js";
import type { Comparable, GraphDraft } from "./graphDraft.js";
import { append, cast, comparable, constant, countHolding, keepNaN, pick, where } from "./graphDraft.js";

/** Appends a quantile transform: the operations of `shareBelow`, and of the normal quantile. */
export function appendQuantiles(
  draft: GraphDraft,
  { output, profile, columns }: FittedQuantiles,
  find: ColumnFinder,
  isSingle: boolean,
): ReplacedColumns {
  return new Map(
    columns.map(({ name, quantiles }) => {
      const { value } = find(name);
      const compared = comparable(draft, value, { numbers: quantiles, isSingle });
      const first = compared.numbers[0]!;
      const last = compared.numbers[quantiles.length - 1]!;
      const isWide = profile !== undefined && output === "normal";
      const asked = (from: string, operator: string, end: number): string =>
        append(draft, operator, [from, constant(draft, end)]);
      const moved = (operator: "Add" | "Sub"): string =>
        append(draft, operator, [compared.value, constant(draft, threshold)]);
      const isLow = isWide
        ? asked(moved("Sub"), "Less", first)
        : asked(compared.value, profile === undefined ? "LessOrEqual" : "Equal", first);
      const isHigh = isWide
        ? asked(moved("Add"), "Greater", last)
        : asked(compared.value, profile === undefined ? "GreaterOrEqual" : "Equal", last);
      const share = shareBelow(draft, value, { quantiles, compared });
      const ended = where(draft, isLow, constant(draft, 0), where(draft, isHigh, constant(draft, 1), share));
      const result = output === "uniform" ? ended : normalQuantile(draft, ended);
      return [name, [numbersColumn(name, keepNaN(draft, value, result))]];
    }),
  );
}

/** Of shares that are kept so far from 0 and 1 that the far tails of the approximation are not needed. */
function normalQuantile(draft: GraphDraft, share: string): string {
  const binary = (operator: string, a: string, b: string): string => append(draft, operator, [a, b]);
  const [lowest, highest] = [endShare, 1 - endShare].map((end) => constant(draft, end)) as [string, string];
  const kept = binary("Max", binary("Min", share, highest), lowest);
  const half = constant(draft, 0.5);
  const isLower = binary("Less", kept, half);
  const tail = where(draft, isLower, kept, binary("Sub", constant(draft, 1), kept));
  const q = binary("Sub", half, tail);
  const ratio = (part: "central" | "middle", x: string): string =>
    binary(
      "Div",
      polynomial(draft, normalQuantileCoefficients[part], x),
      polynomial(draft, normalQuantileCoefficients[`${part}Divisor`], x),
    );
  const r = binary("Sub", constant(draft, 0.180625), binary("Mul", q, q));
  const central = binary("Mul", q, ratio("central", r));
  const root = append(draft, "Sqrt", [append(draft, "Neg", [append(draft, "Log", [tail])])]);
  const middle = ratio("middle", binary("Sub", root, constant(draft, 1.6)));
  const isCentral = binary("LessOrEqual", q, constant(draft, 0.425));
  const upper = where(draft, isCentral, central, middle);
  return where(draft, isLower, append(draft, "Neg", [upper]), upper);
}

function polynomial(draft: GraphDraft, coefficients: readonly number[], x: string): string {
  return coefficients.reduceRight(
    (sum, coefficient) =>
      sum === ""
        ? constant(draft, coefficient)
        : append(draft, "Add", [append(draft, "Mul", [sum, x]), constant(draft, coefficient)]),
    "",
  );
}

function shareBelow(
  draft: GraphDraft,
  value: string,
  { quantiles, compared }: { readonly quantiles: readonly number[]; readonly compared: Comparable },
): string {
  const last = quantiles.length - 1;
  const row = constant(draft, compared.numbers, [1, quantiles.length]);
  const one = constant(draft, 1);
  const below = append(draft, "Sub", [
    countHolding(draft, append(draft, "GreaterOrEqual", [compared.value, row])),
    one,
  ]);
  const first = countHolding(draft, append(draft, "Greater", [compared.value, row]));
  const inside = append(draft, "Max", [below, constant(draft, 0)]);
  const next = append(draft, "Min", [append(draft, "Add", [inside, one]), constant(draft, last)]);
  const from = pick(draft, quantiles, cast(draft, inside, "int64"));
  const step = append(draft, "Sub", [pick(draft, quantiles, cast(draft, next, "int64")), from]);
  const part = append(draft, "Div", [append(draft, "Sub", [value, from]), step]);
  const isTied = append(draft, "Equal", [
    compared.value,
    pick(draft, compared.numbers, cast(draft, inside, "int64")),
  ]);
  const middle = append(draft, "Div", [append(draft, "Add", [first, below]), constant(draft, 2)]);
  const position = where(draft, isTied, middle, append(draft, "Add", [inside, part]));
  const isBelow = append(draft, "Less", [compared.value, constant(draft, compared.numbers[0]!)]);
  const isAbove = append(draft, "Greater", [compared.value, constant(draft, compared.numbers[last]!)]);
  const bounded = where(
    draft,
    isBelow,
    constant(draft, 0),
    where(draft, isAbove, constant(draft, last), position),
  );
  return append(draft, "Div", [bounded, constant(draft, Math.max(1, last))]);
}
