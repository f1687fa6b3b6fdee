import type { FittedSplines } from "../fittedTransform.js";
import { extendedKnots, splineName } from "../splines/splineBasis.js";
import type { ColumnFinder, ReplacedColumns } from "./graphColumn.js";
import { numbersColumn } from "./graphColumn.js";
import type { GraphDraft } from "./graphDraft.js";
import { append, cast, columnAt, comparable, constant, keepNaN, wholes } from "./graphDraft.js";

/** Appends splines: de Boor's recurrence for all of them at once, those that are 0 too. */
export function appendSplines(
  draft: GraphDraft,
  { degree, columns }: FittedSplines,
  find: ColumnFinder,
  isSingle: boolean,
): ReplacedColumns {
  return new Map(
    columns.map(({ name, knots }) => {
      const { value } = find(name);
      const splines = keepNaN(draft, value, splinesOf(draft, value, { knots, degree, isSingle }));
      const made = Array.from({ length: knots.length + degree - 1 }, (_, i) =>
        numbersColumn(splineName(name, i), columnAt(draft, splines, i)),
      );
      return [name, made];
    }),
  );
}

interface Spanned {
  readonly knots: readonly number[];
  readonly degree: number;
  readonly isSingle: boolean;
}

function splinesOf(draft: GraphDraft, value: string, { knots, degree, isSingle }: Spanned): string {
  const extended = [...extendedKnots(knots, degree)];
  const ends = [knots[0]!, knots[knots.length - 1]!].map((end) => constant(draft, end));
  const x = append(draft, "Clip", [value, ...ends]);
  let splines = intervals(draft, x, { knots, degree, isSingle });
  for (let level = 1; level <= degree; level++) {
    const count = extended.length - level;
    const starts = extended.slice(0, count);
    const stops = extended.slice(level);
    // A support without a width has a spline that is 0: any share of it will do.
    const widths = rowOf(
      draft,
      stops.map((stop, i) => (stop > starts[i]! ? stop - starts[i]! : 1)),
    );
    const part = (left: string, right: string, from: number): string => {
      const distance = append(draft, "Sub", [left, right]);
      const share = append(draft, "Clip", [
        append(draft, "Div", [distance, widths]),
        constant(draft, 0),
        constant(draft, 1),
      ]);
      return columnsFrom(draft, append(draft, "Mul", [share, splines]), { from, count: count - 1 });
    };
    splines = append(draft, "Add", [part(x, rowOf(draft, starts), 0), part(rowOf(draft, stops), x, 1)]);
  }
  return splines;
}

/** 1 for the interval between two knots that x lies in: the last one with a width is closed. */
function intervals(draft: GraphDraft, x: string, { knots, degree, isSingle }: Spanned): string {
  const highest = knots[knots.length - 1]!;
  const last = knots.filter((knot) => knot < highest).length - 1;
  const outside = Array.from({ length: degree }, () => Number.MAX_VALUE);
  const starts = [
    ...outside,
    ...knots.slice(0, -1).map((knot, i) => (i > last ? Number.MAX_VALUE : knot)),
    ...outside,
  ];
  const stops = [
    ...outside,
    ...knots.slice(1).map((knot, i) => (i >= last ? Number.MAX_VALUE : knot)),
    ...outside,
  ];
  const { value, numbers } = comparable(draft, x, { numbers: [...starts, ...stops], isSingle });
  const isInside = append(draft, "And", [
    append(draft, "GreaterOrEqual", [value, rowOf(draft, numbers.slice(0, starts.length))]),
    append(draft, "Less", [value, rowOf(draft, numbers.slice(starts.length))]),
  ]);
  return cast(draft, isInside, "float64");
}

function rowOf(draft: GraphDraft, values: readonly number[]): string {
  return constant(draft, values, [1, values.length]);
}

/** Neighboring columns of rows. */
function columnsFrom(
  draft: GraphDraft,
  rows: string,
  { from, count }: { readonly from: number; readonly count: number },
): string {
  const places = Array.from({ length: count }, (_, i) => from + i);
  return append(draft, "Gather", [rows, wholes(draft, places)], { axis: { type: "int", value: 1 } });
}
