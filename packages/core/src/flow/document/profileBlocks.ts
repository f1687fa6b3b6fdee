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
  const { edges, counts } = coarser(histogram.edges, histogram.counts);
  const last = counts.length - 1;
  const rows = counts.map((count, bin): IntervalRow => {
    const label = `${formatNumber(edges[bin]!)} to ${formatNumber(edges[bin + 1]!)}`;
    // The ends are single rows' values where a bin holds few.
    const isFew = count > 0 && count < fewestRows;
    return isFew
      ? {
          label: bin === 0 || bin === last ? "outermost" : label,
          estimate: null,
          note: `fewer than ${fewestRows} rows`,
        }
      : { label, estimate: count };
  });
  return [
    {
      kind: "chart",
      chart: {
        kind: "bar",
        title: column,
        description: `Rows of ${column} by range; each takes in its lower end, the last one both.`,
        axis: { label: "rows", from: 0 },
        rows,
      },
    },
  ];
}

/** Neighboring bins together, so that no more than can be read are drawn. */
function coarser(
  edges: readonly number[],
  counts: readonly number[],
): { readonly edges: readonly number[]; readonly counts: readonly number[] } {
  const together = Math.max(1, Math.ceil(counts.length / mostBars));
  const bins = Math.ceil(counts.length / together);
  return {
    edges: Array.from({ length: bins + 1 }, (_, bin) => edges[Math.min(bin * together, counts.length)]!),
    counts: Array.from({ length: bins }, (_, bin) =>
      counts.slice(bin * together, (bin + 1) * together).reduce((sum, count) => sum + count, 0),
    ),
  };
}
