import type { Account, Amounts } from "./amounts.js";

/**
 * What a ledger or a book adds up, as a value: how a budget and a spending state it, in exact amounts and in the fields of an entry.
 * All else is the same whatever is added up.
 */
export interface LossMeasure<Budget, BudgetFields, Asked, LossFields, Figures> {
  /** Throws `RangeError` where the budget is none; `attempt` says for what it was needed. */
  budgetOf(attempt: string, budget: Budget): Measured<BudgetFields>;
  /** Throws `RangeError` for a spending without meaning, and `InputError` (`budget-exceeded`) for one that no budget has room for. */
  lossOf(asked: Asked): Measured<LossFields>;
  /** Where an account stands, in the nearest doubles; `left` where less of it can be spent than its own budget leaves. */
  figuresOf(account: Pick<Account, "budget" | "spent">, left?: Amounts): Figures;
}

/** Exact amounts, and what an entry says of them. */
export interface Measured<Fields> {
  readonly amounts: Amounts;
  readonly fields: Fields;
}
