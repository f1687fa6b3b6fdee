import { InputError } from "../../evidence/index.js";
import type { Rational } from "../exact/rational.js";
import { differenceOf, exceeds, longestText, rational, rationalText, sumOf } from "../exact/rational.js";
import { malformed } from "./malformed.js";

/** What is added up, part by part: ε alone, ε and δ, or what events cost their accountant. All of one ledger have the same parts. */
export type Amounts = readonly Rational[];

/** A budget, and what was spent of it. */
export interface Account {
  /** Whose budget it is, for who is refused. */
  readonly title: string;
  readonly budget: Amounts;
  readonly spent: Amounts;
}

/** What an account has spent, and the exact texts of it that an entry holds. */
export interface Totals {
  readonly amounts: Amounts;
  readonly texts: readonly string[];
}

/** No amount of each part. */
export function noneOf(budget: Amounts): Amounts {
  return budget.map(() => nothing);
}

const nothing = rational(0n, 1n);

/** What each budget leaves. */
export function remainderOf({ budget, spent }: Pick<Account, "budget" | "spent">): Amounts {
  return budget.map((most, part) => differenceOf(most, spent[part]!));
}

/**
 * The totals with a charge. Throws `InputError` (`budget-exceeded`) where one part is beyond its budget, and `RangeError` where an entry
 * could not hold one.
 */
export function totalsWith(charge: Amounts, account: Account): Totals {
  const amounts = charge.map((amount, part) => sumOf(account.spent[part]!, amount));
  for (let part = 0; part < amounts.length; part++)
    if (exceeds(amounts[part]!, account.budget[part]!)) throw refusal(charge[part]!, account, part);
  return { amounts, texts: amounts.map(writable) };
}

function refusal(amount: Rational, account: Account, part: number): InputError {
  const left = rationalText(remainderOf(account)[part]!);
  return new InputError(
    "budget-exceeded",
    `${account.title} has ${part === 0 ? "" : "a delta of "}${left} of its budget left, not ${rationalText(amount)}`,
  );
}

function writable(total: Rational): string {
  const text = rationalText(total);
  if (text.length > longestText)
    throw new RangeError(
      "cannot spend an amount that makes the exact total longer than 1,000 digits: it needs fractions that have a common denominator",
    );
  return text;
}

/** The totals that an entry of a log says; throws `InputError` (`malformed-log`) where they are not what its loss makes them, or beyond the budget. */
export function totalsIn(
  written: { readonly loss: Amounts | undefined; readonly totals: readonly string[]; readonly index: number },
  { budget, spent }: Pick<Account, "budget" | "spent">,
): Amounts {
  const { loss, totals, index } = written;
  if (loss?.length !== budget.length || totals.length !== budget.length)
    throw malformed(index, "it spends no amount");
  return budget.map((most, part) => {
    const total = sumOf(spent[part]!, loss[part]!);
    if (rationalText(total) !== totals[part]) throw malformed(index, "its amounts do not add up");
    if (exceeds(total, most)) throw malformed(index, "it spends more than the budget");
    return total;
  });
}
