import { expectTypeOf, it } from "vitest";
import type { AppendLog, Clock } from "../../src/ports/index.js";
import type {
  AccountedBudgetBook,
  AccountedLedger,
  AccountedReceipt,
  BasicBudgetBook,
  BasicLedger,
  BasicReceipt,
  BookAccess,
  BudgetBook,
  Ledger,
  PrivacyEvent,
  PrivateCountsQuery,
  Receipt,
  Spending,
} from "../../src/privacy/index.js";
import { openBudgetBook, openLedger } from "../../src/privacy/index.js";

declare const place: { readonly name: string; readonly log: AppendLog; readonly clock: Clock };
declare const terms: Omit<Spending, "epsilon">;
declare const event: PrivacyEvent;
declare const pure: Ledger;
declare const basic: BasicLedger;
declare const accounted: AccountedLedger;
declare const book: BudgetBook;
declare const basicBook: BasicBudgetBook;
declare const accountedBook: AccountedBudgetBook;
declare const access: BookAccess;
declare const receipt: Receipt;
const relation = "add-or-remove-one";

it("the accountant says which ledger it is", () => {
  expectTypeOf(openLedger({ ...place, budget: { epsilon: 1 } })).resolves.toEqualTypeOf<Ledger>();
  const budget = { epsilon: 1, delta: 1e-6 };
  expectTypeOf(openLedger({ ...place, budget, accountant: "basic" })).resolves.toEqualTypeOf<BasicLedger>();
  // @ts-expect-error who adds up δ states how much of it there is
  void openLedger({ ...place, budget: { epsilon: 1 }, accountant: "basic" });
  expectTypeOf(
    openLedger({ ...place, budget, accountant: "zcdp", relation }),
  ).resolves.toEqualTypeOf<AccountedLedger>();
  // @ts-expect-error an accountant of events needs the relation
  void openLedger({ ...place, budget, accountant: "zcdp" });
  // @ts-expect-error and a delta
  void openLedger({ ...place, budget: { epsilon: 1 }, accountant: "renyi", relation });
  // @ts-expect-error a loss distribution never admits a next query
  void openLedger({ ...place, budget, accountant: "pld", relation });
  // @ts-expect-error a budget is stated
  void openLedger({ ...place });
  // @ts-expect-error and kept somewhere
  void openLedger({ name: "loans", clock: place.clock, budget: { epsilon: 1 } });
});

it("an amount is spent by one kind of ledger, an event by the other", () => {
  expectTypeOf(pure.spend({ ...terms, epsilon: 1 })).resolves.toEqualTypeOf<Receipt>();
  expectTypeOf(basic.spend({ ...terms, epsilon: 1, delta: 1e-9 })).resolves.toEqualTypeOf<BasicReceipt>();
  expectTypeOf<BasicLedger>().toExtend<Ledger>();
  // @ts-expect-error a ledger of ε has nothing that pays for a δ
  void pure.spend({ ...terms, epsilon: 1, delta: 1e-9 });
  expectTypeOf(accounted.spend({ ...terms, event })).resolves.toEqualTypeOf<AccountedReceipt>();
  // @ts-expect-error an event has no amount before it was accounted for
  void pure.spend({ ...terms, event });
  // @ts-expect-error an amount is no event
  void accounted.spend({ ...terms, epsilon: 1 });
  // @ts-expect-error whom the noise protects cannot be left out
  void pure.spend({ query: terms.query, relation, epsilon: 1 });
  expectTypeOf<AccountedLedger>().not.toExtend<PrivateCountsQuery["ledger"]>();
});

it("a budget book is asked through the ledger of an analyst", () => {
  expectTypeOf(openBudgetBook({ ...place, budget: { epsilon: 1 } })).resolves.toEqualTypeOf<BudgetBook>();
  expectTypeOf(book.ledgerOf).returns.toEqualTypeOf<PrivateCountsQuery["ledger"]>();
  expectTypeOf<BudgetBook>().not.toHaveProperty("spend");
  // @ts-expect-error somebody answers for every spending
  book.ledgerOf({ dataSet: "loans", data: "sha256:0" });
  // @ts-expect-error whose rows the data hold is stated
  void book.declareDataSet({ dataSet: "loans", data: "sha256:0" });
});

it("a book holds budgets of one kind, and says which", () => {
  const budget = { epsilon: 1, delta: 1e-6 };
  expectTypeOf(
    openBudgetBook({ ...place, budget, accountant: "basic" }),
  ).resolves.toEqualTypeOf<BasicBudgetBook>();
  expectTypeOf(
    openBudgetBook({ ...place, budget, accountant: "renyi", relation }),
  ).resolves.toEqualTypeOf<AccountedBudgetBook>();
  expectTypeOf<BasicBudgetBook["ledgerOf"]>().returns.toEqualTypeOf<BasicLedger>();
  expectTypeOf<AccountedBudgetBook["ledgerOf"]>().returns.toEqualTypeOf<AccountedLedger>();
  // @ts-expect-error an accountant of events needs the relation
  void openBudgetBook({ ...place, budget, accountant: "zcdp" });
  // @ts-expect-error a book of ε holds no δ
  void book.declareAnalyst({ analyst: "ana", budget: { epsilon: 1, delta: 1e-6 } });
  // @ts-expect-error a book of ε and δ holds both
  void basicBook.declareAnalyst({ analyst: "ana", budget: { epsilon: 1 } });
  // @ts-expect-error a book of events takes no amount
  void accountedBook.ledgerOf(access).spend({ ...terms, epsilon: 1 });
  expectTypeOf(basicBook.statement()).resolves.toHaveProperty("receipts").toExtend<readonly BasicReceipt[]>();
  expectTypeOf(accountedBook.statement())
    .resolves.toHaveProperty("receipts")
    .toExtend<readonly AccountedReceipt[]>();
});

it("a receipt cannot be written on", () => {
  // @ts-expect-error a proof is not changed
  receipt.epsilon = "0";
  // @ts-expect-error nor what it proves
  receipt.unit.rows = 1;
});
