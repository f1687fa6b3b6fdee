import { displayWidth } from "../text/displayWidth.js";
import { visibleText } from "../text/visibleText.js";
import { wrapText } from "../text/wrapText.js";

const gap = 2;
const narrowest = 6;

/** A table of text as lines of at most `width` columns; where it cannot fit, each row becomes a list of its cells. */
export function tableLines(
  table: {
    readonly columns: readonly { readonly label: string; readonly numeric?: boolean }[];
    readonly rows: readonly (readonly string[])[];
  },
  width: number,
): readonly string[] {
  const labels = table.columns.map(({ label }) => visibleText(label));
  const rows = table.rows.map((row) => row.map(visibleText));
  const widths = fittedWidths([labels, ...rows], width);
  if (widths === null)
    return rows.flatMap((row) => [
      ...row.flatMap((cell, index) =>
        cell === ""
          ? []
          : wrapText(`${labels[index]!}: ${cell}`, width - 2).map((line, k) =>
              index === 0 && k === 0 ? line : `  ${line}`,
            ),
      ),
    ]);
  const print = (cells: readonly string[]): readonly string[] => {
    const wrapped = cells.map((cell, index) => wrapText(cell, widths[index]!));
    const height = Math.max(0, ...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, k) =>
      wrapped
        .map((lines, index) => padded(lines[k] ?? "", widths[index]!, table.columns[index]!.numeric === true))
        .join(" ".repeat(gap))
        .trimEnd(),
    );
  };
  return [
    ...print(labels),
    widths.map((columns) => "─".repeat(columns)).join(" ".repeat(gap)),
    ...rows.flatMap(print),
  ];
}

/** The natural widths, the widest narrowed until all fit: first down to their longest word, then further; `null` where they cannot. */
function fittedWidths(rows: readonly (readonly string[])[], width: number): readonly number[] | null {
  const greatest = (index: number, measure: (cell: string) => number): number =>
    Math.max(1, ...rows.map((row) => measure(row[index] ?? "")));
  const widths = rows[0]!.map((_, index) => greatest(index, displayWidth));
  const words = rows[0]!.map((_, index) =>
    greatest(index, (cell) => Math.max(...cell.split(" ").map(displayWidth))),
  );
  let excess = widths.reduce((sum, one) => sum + one + gap, -gap) - width;
  for (const floors of [words, words.map(() => narrowest)])
    for (; excess > 0; excess--) {
      const slack = widths.map((one, index) => (one > floors[index]! ? one : 0));
      const widest = slack.indexOf(Math.max(...slack));
      if (slack[widest] === 0) break;
      widths[widest] = widths[widest]! - 1;
    }
  return excess > 0 ? null : widths;
}

export function padded(text: string, width: number, toTheRight: boolean): string {
  const fill = " ".repeat(Math.max(0, width - displayWidth(text)));
  return toTheRight ? fill + text : text + fill;
}
