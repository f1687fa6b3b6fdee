import type { FittedBins, FittedComponents, FittedPowers, FittedScaling } from "../fittedTransform.js";
import type { ColumnFinder, ReplacedColumns } from "./graphColumn.js";
import { numbersColumn } from "./graphColumn.js";
import type { GraphDraft } from "./graphDraft.js";
import {
  append,
  columnAt,
  comparable,
  constant,
  countHolding,
  isNaN,
  keepNaN,
  sideBySide,
  where,
} from "./graphDraft.js";

/** The operations of `scaleColumn`, in their order. NaN compares as false, so it stays. */
export function appendScaling(
  draft: GraphDraft,
  { columns }: FittedScaling,
  find: ColumnFinder,
): ReplacedColumns {
  return new Map(
    columns.map(({ name, center, scale, shift, clip }) => {
      let value = standardized(draft, find(name).value, { center, scale });
      if (shift !== 0) value = append(draft, "Add", [value, constant(draft, shift)]);
      if (clip !== undefined) {
        const [lowest, highest] = clip.map((bound) => constant(draft, bound)) as [string, string];
        value = where(draft, append(draft, "Less", [value, lowest]), lowest, value);
        value = where(draft, append(draft, "Greater", [value, highest]), highest, value);
      }
      return [name, [numbersColumn(name, value)]];
    }),
  );
}

function standardized(
  draft: GraphDraft,
  value: string,
  { center, scale }: { readonly center: number; readonly scale: number },
): string {
  const centered = append(draft, "Sub", [value, constant(draft, center)]);
  return append(draft, "Div", [centered, constant(draft, scale)]);
}

/** Appends bins: how many inner edges are at most the value. */
export function appendBins(
  draft: GraphDraft,
  { columns }: FittedBins,
  find: ColumnFinder,
  isSingle: boolean,
): ReplacedColumns {
  return new Map(
    columns.map(({ name, edges }) => {
      const { value } = find(name);
      const compared = comparable(draft, value, { numbers: edges.slice(1, -1), isSingle });
      const inner = compared.numbers;
      const bin =
        inner.length === 0
          ? constant(draft, 0)
          : countHolding(
              draft,
              append(draft, "GreaterOrEqual", [compared.value, constant(draft, inner, [1, inner.length])]),
            );
      return [name, [numbersColumn(name, keepNaN(draft, value, bin))]];
    }),
  );
}

/** Appends principal components. */
export function appendComponents(
  draft: GraphDraft,
  { columns, means, scales, components, name }: FittedComponents,
  find: ColumnFinder,
): ReplacedColumns {
  const width = columns.length;
  const rows = sideBySide(
    draft,
    columns.map((column) => find(column).value),
  );
  const centered = append(draft, "Sub", [rows, constant(draft, means, [1, width])]);
  const scaled = append(draft, "Div", [centered, constant(draft, scales, [1, width])]);
  const weights = columns.flatMap((_, j) => components.map((row) => row[j]!));
  const scores = append(draft, "MatMul", [scaled, constant(draft, weights, [width, components.length])]);
  const made = components.map((_, i) => numbersColumn(`${name} ${i}`, columnAt(draft, scores, i)));
  return new Map(columns.map((column, j) => [column, j === 0 ? made : []]));
}

/** Appends a power transform. ONNX has neither expm1 nor log1p, so their digits are kept by Kahan's quotients. */
export function appendPowers(
  draft: GraphDraft,
  { kind, columns }: FittedPowers,
  find: ColumnFinder,
): ReplacedColumns {
  return new Map(
    columns.map(({ name, lambda, center, scale }) => {
      const { value } = find(name);
      const power =
        kind === "box-cox"
          ? powerBranch(draft, append(draft, "Log", [value]), lambda)
          : yeoJohnson(draft, value, lambda);
      return [name, [numbersColumn(name, standardized(draft, power, { center, scale }))]];
    }),
  );
}

function yeoJohnson(draft: GraphDraft, value: string, lambda: number): string {
  if (lambda === 1) return value;
  const size = append(draft, "Abs", [value]);
  const logarithm = log1p(draft, size);
  const upper = powerBranch(draft, logarithm, lambda);
  const lower = append(draft, "Neg", [powerBranch(draft, logarithm, 2 - lambda)]);
  return where(draft, append(draft, "Less", [value, constant(draft, 0)]), lower, upper);
}

/** (e^{λu} − 1)/λ. */
function powerBranch(draft: GraphDraft, u: string, lambda: number): string {
  if (lambda === 0) return u;
  const exponent = constant(draft, lambda);
  return append(draft, "Div", [expm1(draft, append(draft, "Mul", [u, exponent])), exponent]);
}

/** x ln(w)/(w − 1) for w = 1 + x rounded; x itself where w is 1. */
function log1p(draft: GraphDraft, x: string): string {
  const one = constant(draft, 1);
  const w = append(draft, "Add", [x, one]);
  const gap = append(draft, "Sub", [w, one]);
  const quotient = append(draft, "Div", [append(draft, "Mul", [x, append(draft, "Log", [w])]), gap]);
  const isTiny = append(draft, "Equal", [gap, constant(draft, 0)]);
  return where(draft, isTiny, x, infiniteAt(draft, x, quotient));
}

/** (E − 1) t / ln E for E = e^t rounded; t itself where E is 1, E − 1 away from 0. */
function expm1(draft: GraphDraft, t: string): string {
  const e = append(draft, "Exp", [t]);
  const gap = append(draft, "Sub", [e, constant(draft, 1)]);
  const quotient = append(draft, "Div", [append(draft, "Mul", [gap, t]), append(draft, "Log", [e])]);
  const isTiny = append(draft, "Equal", [gap, constant(draft, 0)]);
  const isFar = append(draft, "Greater", [append(draft, "Abs", [t]), constant(draft, 0.5)]);
  return where(draft, isFar, gap, where(draft, isTiny, t, quotient));
}

/** `result`, but x where x is infinite: the quotient of infinities is NaN. */
function infiniteAt(draft: GraphDraft, x: string, result: string): string {
  const isInfinite = append(draft, "Greater", [x, constant(draft, Number.MAX_VALUE)]);
  return where(draft, isInfinite, x, where(draft, isNaN(draft, x), x, result));
}
