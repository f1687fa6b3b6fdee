import type { SecureRandom } from "../../random/index.js";
import { requireSecureRandom } from "../../random/index.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import { positiveRational } from "../exact/rational.js";
import { roundedUp } from "../exact/roundedUp.js";
import type { Mechanism } from "../mechanisms/mechanism.js";
import { pureLoss } from "./pureLoss.js";

/** What client and server agree on: both make the oracle from the same terms. */
export interface LocalTerms {
  /** How many answers there are: a whole number from 2 to 2^21. They are numbered from 0 and declared, never taken from the data. */
  readonly categories: number;
  /** The privacy loss of one report, above 0. */
  readonly epsilon: ExactNumber;
}

/** With which probability a report speaks for a category. */
export interface SupportLaw {
  /** For the category of the person. */
  readonly trueSupport: number;
  /** For any other. */
  readonly falseSupport: number;
  /** The first less the second, computed without cancellation; above 0. */
  readonly gap: number;
}

/**
 * A mechanism that a person applies to the own category before it leaves the device, and the way back from many reports to frequencies
 * (`frequencyEstimates`). A report speaks for some of the categories; nobody else needs to be trusted.
 */
export interface FrequencyOracle<Report> extends Mechanism<number, Report> {
  readonly categories: number;
  readonly law: SupportLaw;
  /** How many reports speak for each category. Refuses reports that no client of these terms can have sent, by their index. */
  support(reports: ArrayLike<Report>): Float64Array;
}

/** How one kind of oracle answers and counts, behind the checks that all share. */
interface OracleParts<Report> {
  readonly name: string;
  readonly terms: ExactTerms;
  readonly law: SupportLaw;
  readonly answer: (category: number, random: SecureRandom) => Report;
  readonly support: (reports: ArrayLike<Report>) => Float64Array;
}

/** {@link LocalTerms}, checked. */
export interface ExactTerms {
  readonly categories: number;
  readonly epsilon: Rational;
}

const mostCategories = 0x20_0000;

/** Throws `RangeError` where the terms are out of range. */
export function exactTerms({ categories, epsilon }: LocalTerms): ExactTerms {
  requireCategories(categories);
  return { categories, epsilon: positiveRational("report at an epsilon of", epsilon) };
}

/** Throws `RangeError` for a number of categories that no oracle takes. */
export function requireCategories(categories: number): void {
  if (!Number.isSafeInteger(categories) || categories < 2 || categories > mostCategories)
    throw new RangeError(
      `cannot report one of ${categories} categories: it needs a whole number from 2 to 2^21`,
    );
}

/** Puts the checks and the privacy map around an oracle. */
export function frequencyOracle<Report>(parts: OracleParts<Report>): FrequencyOracle<Report> {
  const { name, terms, law, answer, support } = parts;
  const { categories, epsilon } = terms;
  return {
    name,
    categories,
    law,
    domain: { kind: "category", categories },
    metric: "discrete",
    measure: "pure",
    map: pureLoss(roundedUp(epsilon)),
    release: (category, random) => {
      requireCategory(category, categories);
      return answer(category, requireSecureRandom(random));
    },
    support,
  };
}

/** Does not quote the category: it is what the report protects. */
export function requireCategory(category: number, categories: number): void {
  if (!isBelow(category, categories))
    throw new RangeError(`cannot report this category: it needs a whole number from 0, below ${categories}`);
}

/** Whether something is a whole number from 0 to below a bound. */
export function isBelow(value: number, bound: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value < bound;
}

/** Refuses a report, by its index and not by what it holds. */
export function malformedReport(index: number, needed: string): RangeError {
  return new RangeError(`cannot count the report at ${index}: it needs ${needed}`);
}
