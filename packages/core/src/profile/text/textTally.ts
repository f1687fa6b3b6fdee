import type { TextFormat, TextLengths, TextProfile } from "../tableProfile.js";
import { textFormats } from "../tableProfile.js";
import { textForm } from "./textForm.js";

/** Counts of the text of a column, empty text among it. */
export interface TextTally {
  cells: number;
  empty: number;
  leadingZeros: number;
  spaced: number;
  maxUtf16: number;
  readonly formats: { [F in TextFormat]: number };
  /** Cells by their length in code points: at most √(2 × all code points) lengths can occur. */
  readonly lengths: Map<number, number>;
}

/** Of no text. */
export function emptyTextTally(): TextTally {
  return {
    cells: 0,
    empty: 0,
    leadingZeros: 0,
    spaced: 0,
    maxUtf16: 0,
    formats: { uuid: 0, email: 0, ipv4: 0, timestamp: 0, date: 0, boolean: 0, integer: 0, number: 0 },
    lengths: new Map(),
  };
}

/** Counts `rows` cells of one text. Cost: O(length). */
export function addText(tally: TextTally, text: string, rows: number): void {
  const { length, fits, leadingZero, spaced } = textForm(text);
  tally.cells += rows;
  if (text === "") tally.empty += rows;
  if (leadingZero) tally.leadingZeros += rows;
  if (spaced) tally.spaced += rows;
  if (text.length > tally.maxUtf16) tally.maxUtf16 = text.length;
  for (const format of fits) tally.formats[format] += rows;
  tally.lengths.set(length, (tally.lengths.get(length) ?? 0) + rows);
}

/** Adds what another tally has counted. */
export function mergeTextTally(tally: TextTally, other: TextTally): void {
  tally.cells += other.cells;
  tally.empty += other.empty;
  tally.leadingZeros += other.leadingZeros;
  tally.spaced += other.spaced;
  tally.maxUtf16 = Math.max(tally.maxUtf16, other.maxUtf16);
  for (const format of textFormats) tally.formats[format] += other.formats[format];
  for (const [length, rows] of [...other.lengths])
    tally.lengths.set(length, (tally.lengths.get(length) ?? 0) + rows);
}

/** A format is the column's where at least this share of the cells fit. */
const mostly = 0.95;

/** The profile of the text that was counted. */
export function textProfile(tally: TextTally): TextProfile {
  const { cells, formats, leadingZeros, spaced } = tally;
  return {
    length: lengthsOf(tally),
    formats: { ...formats },
    format: textFormats.find((format) => cells > 0 && formats[format] / cells >= mostly) ?? null,
    leadingZeros,
    spaced,
  };
}

function lengthsOf({ cells, lengths, maxUtf16 }: TextTally): TextLengths | null {
  if (cells === 0) return null;
  const ascending = [...lengths].sort(([a], [b]) => a - b);
  const lengthAt = (place: number): number => {
    let seen = 0;
    return ascending.find(([, rows]) => (seen += rows) > place)![0];
  };
  return {
    min: ascending[0]![0],
    max: ascending.at(-1)![0],
    mean: ascending.reduce((sum, [length, rows]) => sum + length * rows, 0) / cells,
    median: (lengthAt(Math.floor((cells - 1) / 2)) + lengthAt(Math.ceil((cells - 1) / 2))) / 2,
    maxUtf16,
  };
}
