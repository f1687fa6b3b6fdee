import type { ColumnProfile, NumberProfile, TableProfile } from "../../profile/index.js";
import type { Block, IntervalRow } from "../../report/index.js";
import { formatNumber, formatShare } from "../../report/index.js";
import { heading } from "./findings.js";

/** What may be shown of a profile. */
export interface ProfileLimits {
  readonly mayShow: (column: string) => boolean;
  readonly fewestRows: number;
}

const mostBars = 12;

/** The table as a whole, the figures of each column, and how its values are spread. */
export function profileBlocks(profile: TableProfile, limits: ProfileLimits): readonly Block[] {
  const { rows, columns, from } = profile;
  const hidden = columns.filter(({ column }) => !limits.mayShow(column)).map(({ column }) => column);
  return [
    heading("Overview"),
    {
      kind: "paragraph",
      text: `${formatNumber(rows)} rows, ${formatNumber(columns.length)} columns${from === "stream" ? ", from batches: some figures are estimates" : ""}.`,
    },
    ...(hidden.length === 0
      ? []
      : [
          {
            kind: "paragraph",
            text: `Counted, but not shown, since the contract does not call them free to show: ${hidden.join(", ")}.`,
          } as const,
        ]),
    {
      kind: "table",
      caption: "Columns",
      columns: [
        { label: "column" },
        { label: "seems to be" },
        { label: "missing", numeric: true },
        { label: "distinct", numeric: true },
        { label: "mean", numeric: true },
        { label: "standard deviation", numeric: true },
        { label: "note" },
      ],
      rows: columns.map((column) => columnRow(column, limits)),
    },
    heading("Values"),
    ...columns.flatMap((column) => valueChart(column, limits)),
  ];
}

function columnRow(column: ColumnProfile, { mayShow }: ProfileLimits): readonly string[] {
  const { distinct, numbers, missing, meaning } = column;
  const isOpen = mayShow(column.column);
  const mean = numbers?.moments?.mean ?? null;
  const variance = numbers?.moments?.varianceSample ?? null;
  return [
    column.column,
    meaning.type,
    missing.share === null ? "" : formatShare(missing.share),
    distinct === null ? "" : `${distinct.method === "exact" ? "" : "about "}${formatNumber(distinct.count)}`,
    mean === null || !isOpen ? "" : formatNumber(mean),
    variance === null || !isOpen ? "" : formatNumber(Math.sqrt(variance)),
    notesOf(column).join(", "),
  ];
}

function notesOf({ constant, majorityShare, order, numbers }: ColumnProfile): readonly string[] {
  const infinite = (numbers?.positiveInfinity ?? 0) + (numbers?.negativeInfinity ?? 0);
  return [
    ...(constant === true ? ["constant"] : []),
    ...(constant !== true && majorityShare !== null && majorityShare >= 0.95 ? ["nearly constant"] : []),
    ...(order !== null && order !== "none" && order !== "constant" ? [order.replaceAll("-", " ")] : []),
    ...(infinite > 0 ? [`${formatNumber(infinite)} infinite`] : []),
  ];
}

function valueChart(column: ColumnProfile, limits: ProfileLimits): readonly Block[] {
  if (!limits.mayShow(column.column)) return [];
  if (column.numbers !== null) return histogramOf(column.column, column.numbers, limits.fewestRows);
  const { frequent } = column;
  if (frequent === null) return [];
  const shown = frequent.values.filter(({ count }) => count >= limits.fewestRows).slice(0, mostBars);
  if (shown.length === 0) return [];
  const left =
    frequent.complete && shown.length === frequent.values.length ? "" : " Rarer values are not shown.";
  return [
    {
      kind: "chart",
      chart: {
        kind: "bar",
        title: column.column,
        description: `Rows of the most frequent values of ${column.column}.${left}`,
        axis: { label: "rows", from: 0 },
        rows: shown.map(({ value, count }) => ({ label: String(value), estimate: count })),
      },
    },
  ];
}

function histogramOf(column: string, { histogram }: NumberProfile, fewestRows: number): readonly Block[] {
  if (histogram === null) return [];
  const bins = full(coarser(histogram.edges, histogram.counts), fewestRows);
  const step = (histogram.edges.at(-1)! - histogram.edges[0]!) / mostBars;
  // An edge next to nothing beside the bins is the rounding of 0.
  const edge = (at: number): string => formatNumber(Math.abs(at) < step / 1000 ? 0 : at);
  // The outermost edges are single rows' values.
  const labelOf = ({ from, to }: Bin, at: number): string => {
    if (bins.length === 1) return "all values";
    if (at === 0) return `up to ${edge(to)}`;
    return at === bins.length - 1 ? `${edge(from)} and more` : `${edge(from)} to ${edge(to)}`;
  };
  const last = bins.at(-1);
  if (last === undefined || last.count < fewestRows) return [];
  return [
    {
      kind: "chart",
      chart: {
        kind: "bar",
        title: column,
        description: `Rows of ${column} by range, each from its lower end on.${
          bins.some(({ joined }) => joined) ? ` Ranges of fewer than ${fewestRows} rows are joined.` : ""
        }`,
        axis: { label: "rows", from: 0 },
        rows: bins.map((bin, at): IntervalRow => ({ label: labelOf(bin, at), estimate: bin.count })),
      },
    },
  ];
}

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly joined: boolean;
}

/** Bins that each hold rows enough, or none: a bin of few is joined with those after it, the last ones with those before. */
function full(bins: readonly Bin[], fewestRows: number): readonly Bin[] {
  const joined: Bin[] = [];
  let open: Bin | null = null;
  for (const bin of bins) {
    const next: Bin = open === null ? bin : joinedBin(open, bin);
    open = next.count > 0 && next.count < fewestRows ? next : null;
    if (open === null) joined.push(next);
  }
  while (open !== null) {
    const before = joined.pop();
    if (before === undefined) return [open];
    const next = joinedBin(before, open);
    open = next.count < fewestRows ? next : null;
    if (open === null) joined.push(next);
  }
  return joined;
}

function joinedBin(a: Bin, b: Bin): Bin {
  return { from: a.from, to: b.to, count: a.count + b.count, joined: true };
}

/** Neighboring bins together, so that no more than can be read are drawn. */
function coarser(edges: readonly number[], counts: readonly number[]): readonly Bin[] {
  const together = Math.max(1, Math.ceil(counts.length / mostBars));
  return Array.from({ length: Math.ceil(counts.length / together) }, (_, at) => ({
    from: edges[at * together]!,
    to: edges[Math.min((at + 1) * together, counts.length)]!,
    count: counts.slice(at * together, (at + 1) * together).reduce((sum, count) => sum + count, 0),
    joined: false,
  }));
}
