import type { TextColumn, TextStorage } from "../../table/index.js";
import { codesOf, isPresent, textAt } from "../../table/index.js";
import type { AsciiAutomaton } from "../schema/asciiAutomaton.js";
import type { ByteRanges } from "../schema/byteRanges.js";
import { byteRanges } from "../schema/byteRanges.js";
import type { FixedText } from "../schema/fixedText.js";
import { fixedText } from "../schema/fixedText.js";
import type { RowList } from "./rowList.js";

/** The test of a text, and the automaton of the ASCII texts that pass it, where there is one. */
export interface PresentTextTest {
  readonly passes: (text: string) => boolean;
  readonly automaton?: (() => AsciiAutomaton | null) | undefined;
  /** The same for bytes alone. */
  readonly byteAutomaton?: (() => AsciiAutomaton | null) | undefined;
  /** Every text passes. */
  readonly everyText?: boolean | undefined;
}

/** Adds the rows whose present text fails a test. Labels are tested once each; bytes never become strings, unless they are not ASCII. */
export function addFailingTexts(column: TextColumn, test: PresentTextTest, failing: RowList): void {
  if (test.everyText === true) return;
  const { storage } = column;
  const made = test.automaton ?? (storage.form === "utf8" ? test.byteAutomaton : undefined);
  const automaton = storage.form === "codes" ? null : (made?.() ?? null);
  if (automaton === null || storage.form === "codes") {
    if (storage.form === "strings") testStrings(storage.strings, test.passes, failing);
    else testLabels(column, test.passes, failing);
    return;
  }
  const fixed = fixedText(automaton);
  if (storage.form === "utf8") {
    // Only ASCII can be refused unread.
    const passes = (row: number): boolean => !isAscii(storage, row) && test.passes(textAt(column, row) ?? "");
    const fails = (row: number): boolean => isPresent(column, row) && !passes(row);
    const ranges = fixed === null ? null : byteRanges(fixed);
    if (fixed !== null && ranges !== null)
      testByteRanges(storage, { length: fixed.length, ...ranges }, { fails, failing });
    else if (fixed !== null) testFixedBytes(storage, fixed, { fails, failing });
    else testBytes(storage, automaton, { fails, failing });
  } else if (fixed !== null) testFixedStrings(storage.strings, fixed, { passes: test.passes, failing });
  else testStringsBy(storage.strings, automaton, { passes: test.passes, failing });
}

type Strings = readonly (string | null)[];
type Utf8Storage = TextStorage & { readonly form: "utf8" };

function testStrings(strings: Strings, passes: (text: string) => boolean, failing: RowList): void {
  for (let row = 0; row < strings.length; row++) {
    const text = strings[row] ?? null;
    if (text !== null && !passes(text)) failing.add(row);
  }
}

function testLabels(column: TextColumn, passes: (text: string) => boolean, failing: RowList): void {
  const { codes, labels } = codesOf(column);
  const failed = Uint8Array.from(labels, (label) => (passes(label) ? 0 : 1));
  for (let row = 0; row < codes.length; row++)
    if (codes[row]! >= 0 && failed[codes[row]!] === 1) failing.add(row);
}

interface Doubtful {
  /** What to do with a row that the automaton does not accept. */
  readonly fails: (row: number) => boolean;
  readonly failing: RowList;
}

const topBits = 0x8080_8080 | 0;

function testFixedBytes(
  { bytes, offsets }: Utf8Storage,
  { length, places }: FixedText,
  { fails, failing }: Doubtful,
): void {
  const rows = offsets.length - 1;
  let from = offsets[0]!;
  for (let row = 0; row < rows; row++) {
    const to = offsets[row + 1]!;
    let fits = to - from === length ? 1 : 0;
    if (fits === 1)
      for (let place = 0; place < length; place++) fits &= places[bytes[from + place]!]! >>> place;
    if (fits === 0 && fails(row)) failing.add(row);
    from = to;
  }
}

/** Four bytes at a time, see {@link byteRanges}; three words without a loop, which is most of the cost. */
function testByteRanges(
  { bytes, offsets }: Utf8Storage,
  { length, starts, lows, highs }: { readonly length: number } & ByteRanges,
  { fails, failing }: Doubtful,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = starts.length;
  const rows = offsets.length - 1;
  const [second, third] = [starts[1]!, starts[2]!];
  const [low0, low1, low2] = [lows[0]!, lows[1]!, lows[2]!];
  const [high0, high1, high2] = [highs[0]!, highs[1]!, highs[2]!];
  let from = offsets[0]!;
  for (let row = 0; row < rows; row++) {
    const to = offsets[row + 1]!;
    let within = 0;
    if (to - from === length && to <= bytes.length) {
      const x = view.getInt32(from, true);
      const y = view.getInt32(from + second, true);
      const z = view.getInt32(from + third, true);
      within =
        (((x | topBits) - low0) | 0) &
        ((high0 - x) | 0) &
        ~x &
        (((y | topBits) - low1) | 0) &
        ((high1 - y) | 0) &
        ~y &
        (((z | topBits) - low2) | 0) &
        ((high2 - z) | 0) &
        ~z;
      for (let word = 3; word < words; word++) {
        const more = view.getInt32(from + starts[word]!, true);
        within &= (((more | topBits) - lows[word]!) | 0) & ((highs[word]! - more) | 0) & ~more;
      }
    }
    if ((within & topBits) !== topBits && fails(row)) failing.add(row);
    from = to;
  }
}

function testBytes(
  { bytes, offsets }: Utf8Storage,
  { next, start, accepts }: AsciiAutomaton,
  { fails, failing }: Doubtful,
): void {
  const rows = offsets.length - 1;
  let at = offsets[0]!;
  for (let row = 0; row < rows; row++) {
    const end = offsets[row + 1]!;
    let state = start;
    let seen = 0;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      seen |= byte;
      state = next[(state << 7) | (byte & 0x7f)]!;
    }
    if ((seen > 0x7f || accepts[state] !== 1) && fails(row)) failing.add(row);
  }
}

function isAscii({ bytes, offsets }: Utf8Storage, row: number): boolean {
  for (let at = offsets[row]!; at < offsets[row + 1]!; at++) if (bytes[at]! > 0x7f) return false;
  return true;
}

interface Undecided {
  readonly passes: (text: string) => boolean;
  readonly failing: RowList;
}

function testFixedStrings(
  strings: Strings,
  { length, places }: FixedText,
  { passes, failing }: Undecided,
): void {
  for (let row = 0; row < strings.length; row++) {
    const text = strings[row] ?? null;
    if (text === null) continue;
    let fits = text.length === length ? 1 : 0;
    let seen = 0;
    if (fits === 1)
      for (let place = 0; place < length; place++) {
        const unit = text.charCodeAt(place);
        seen |= unit;
        fits &= places[unit & 0xff]! >>> place;
      }
    if (seen > 0x7f || fits === 0) if (!passes(text)) failing.add(row);
  }
}

function testStringsBy(
  strings: Strings,
  { next, start, accepts }: AsciiAutomaton,
  { passes, failing }: Undecided,
): void {
  for (let row = 0; row < strings.length; row++) {
    const text = strings[row] ?? null;
    if (text === null) continue;
    let state = start;
    let seen = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      seen |= unit;
      state = next[(state << 7) | (unit & 0x7f)]!;
    }
    if (seen > 0x7f ? !passes(text) : accepts[state] !== 1) failing.add(row);
  }
}
