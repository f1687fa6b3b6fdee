import { binomialSurvival } from "../../statistics/index.js";
import type { Table } from "../../table/index.js";
import { codesOf } from "../../table/index.js";
import type { PersonalForm, PersonalKind } from "./personalKind.js";
import { personalForms, personalKinds } from "./personalKind.js";

/** What to look for. */
export interface PersonalColumnsOptions {
  /** Default: all. */
  readonly kinds?: readonly PersonalKind[];
}

/** One kind of personal data in one column. */
export interface PersonalMatch {
  readonly column: string;
  readonly kind: PersonalKind;
  /** Cells that are not missing. */
  readonly cells: number;
  /** Cells that hold something of the form that passes the check of the kind, if it has one. */
  readonly matches: number;
  /** Matches that are all of their cell. */
  readonly whole: number;
  /** Different things of the form in the column, and those of them that pass. */
  readonly candidates: number;
  readonly passed: number;
  /** The probability that as many candidates or more pass though their digits are random; `null` where the kind has no check. */
  readonly pValue: number | null;
  /** Whether chance does not explain it: there is no check, or the probability is at most 0.001. */
  readonly isLikely: boolean;
}

/** Which columns look as if they held personal data. */
export interface PersonalColumns {
  /** By column of the table, then by kind; only where something matches. */
  readonly matches: readonly PersonalMatch[];
  /** Columns that could not be read, of which nothing is said. */
  readonly unread: readonly string[];
}

/** Beyond this, matches of random digits would be rare enough to be believed. */
const level = 0.001;

/**
 * Looks for personal data by form and check digits, in text (anywhere in a cell) and in numbers: e-mail addresses, telephone numbers, IBAN,
 * payment cards (Luhn), IP addresses, and national numbers of eleven countries. Columns, kinds and counts are told; no cell is.
 *
 * One in ten random numbers passes Luhn's check, so counts of matches mislead: `pValue` says how probable it is that so many different candidates
 * pass by chance. A few real numbers, or one that repeats, stay below the bar: read `matches` too. Names, addresses, birth dates, and whatever has
 * no form are not seen, nor are numbers that lost their leading zeros: an empty list does not show that a table is free of personal data.
 *
 * Throws `RangeError` for an unknown or repeated kind. Cost: O(code points) of distinct cells a kind. Every pattern is bounded, none backtracks without end.
 * Source: ISO 13616, ISO/IEC 7812, ISO 7064 and the national registries. Golden: `profile/personal.json`.
 *
 * @example
 * import { personalColumns } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ note: ["write to ada@example.org", "no answer", null], account: ["BE68 5390 0754 7034", "", ""] });
 * const { matches } = personalColumns(table);
 * matches[0]; // => { column: "note", kind: "email", cells: 2, matches: 1, whole: 0, candidates: 1, passed: 1, pValue: null, isLikely: true }
 * matches[1].kind; // => "iban"
 * matches[1].pValue; // => 0.0103092783505
 */
export function personalColumns(table: Table, options: PersonalColumnsOptions = {}): PersonalColumns {
  const { kinds = personalKinds } = options;
  kinds.forEach((kind, i) => {
    if (!Object.hasOwn(personalForms, kind) || kinds.indexOf(kind) !== i)
      throw new RangeError(`cannot look for "${kind}": it needs each of the personal kinds once at most`);
  });
  const matches: PersonalMatch[] = [];
  const unread: string[] = [];
  for (const column of table.columns) {
    if (column.kind === "unsupported") unread.push(column.name);
    // Truth values hold nothing, and instants would look like numbers.
    if (column.kind !== "text" && column.kind !== "number") continue;
    const { codes, labels } = codesOf(column);
    const weights = new Float64Array(labels.length);
    let cells = 0;
    for (const code of codes) {
      if (code < 0) continue;
      weights[code]! += 1;
      cells += 1;
    }
    // Whatever has a form has a digit or an @; most columns of names have neither.
    const worth = labels.map((label) => /[0-9@:]/.test(label));
    for (const kind of kinds) {
      const { chance } = personalForms[kind];
      const counts = countsOf(personalForms[kind], { labels, weights, worth });
      if (counts.matches === 0) continue;
      const pValue = chance === null ? null : binomialSurvival(counts.passed - 1, counts.candidates, chance);
      matches.push({
        column: column.name,
        kind,
        cells,
        ...counts,
        pValue,
        isLikely: pValue === null || pValue <= level,
      });
    }
  }
  return { matches, unread };
}

interface WeighedLabels {
  readonly labels: readonly string[];
  /** How many cells have each label. */
  readonly weights: Float64Array;
  readonly worth: readonly boolean[];
}

const betweenDigits = /[ ./()-]/g;

function countsOf(
  { pattern, quick, separators = betweenDigits, hasForm, check }: PersonalForm,
  { labels, weights, worth }: WeighedLabels,
): Pick<PersonalMatch, "matches" | "whole" | "candidates" | "passed"> {
  let [matches, whole] = [0, 0];
  const candidates = new Set<string>();
  const passed = new Set<string>();
  labels.forEach((label, i) => {
    if (worth[i] !== true || !quick.test(label)) return;
    let [isMatch, isWhole] = [false, false];
    for (const [found] of label.matchAll(pattern)) {
      const compact = found.replace(separators, "");
      if (hasForm !== undefined && !hasForm(compact)) continue;
      candidates.add(compact);
      if (check !== undefined && !check(compact)) continue;
      passed.add(compact);
      isMatch = true;
      isWhole ||= found.length === label.trim().length;
    }
    if (isMatch) matches += weights[i]!;
    if (isWhole) whole += weights[i]!;
  });
  return { matches, whole, candidates: candidates.size, passed: passed.size };
}
