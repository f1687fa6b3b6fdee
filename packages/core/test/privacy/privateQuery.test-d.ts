import { expectTypeOf, it } from "vitest";
import type {
  AccountedLedger,
  BasicLedger,
  BasicReceipt,
  CountsRelease,
  KeySelectingQuery,
  Ledger,
  PrivateGroups,
  PrivateMark,
  PrivateQuery,
  PrivateQueryTerms,
  PrivateRelease,
  QueryCost,
  SelectedKeys,
  UtilityPreviewOptions,
} from "../../src/privacy/index.js";
import { privateQuery } from "../../src/privacy/index.js";
import { seededRandom } from "../../src/random/index.js";
import type { Table } from "../../src/table/index.js";

declare const table: Table;
declare const terms: Omit<PrivateQueryTerms, "ledger">;
declare const pure: Ledger;
declare const basic: BasicLedger;
declare const accounted: AccountedLedger;
declare const groups: PrivateGroups;
declare const release: PrivateRelease;

it("the ledger says what can be asked", () => {
  expectTypeOf(privateQuery(table, { ...terms, ledger: pure })).toEqualTypeOf<PrivateQuery>();
  expectTypeOf(privateQuery(table, { ...terms, ledger: basic })).toEqualTypeOf<KeySelectingQuery>();
  expectTypeOf(privateQuery(table, { ...terms, ledger: accounted })).toEqualTypeOf<PrivateQuery<QueryCost>>();
  // @ts-expect-error no ledger, no answer
  privateQuery(table, terms);
  // @ts-expect-error a seeded source can be foretold
  privateQuery(table, { ...terms, ledger: pure, random: seededRandom("1") });
  // @ts-expect-error whom the noise protects is stated
  privateQuery(table, { ledger: pure, random: terms.random, relation: "add-or-remove-one" });
});

it("a cost is in the words of the ledger", () => {
  expectTypeOf(groups.count({ epsilon: 1 })).resolves.toEqualTypeOf<PrivateRelease>();
  // @ts-expect-error a ledger of ε has no ρ
  void groups.count({ rho: 1 });
  const events = privateQuery(table, { ...terms, ledger: accounted }).groupBy({});
  void events.count({ rho: 1 });
  void events.count({ epsilon: "1/2" });
  // @ts-expect-error one cost, not two
  void events.count({ epsilon: 1, rho: 1 });
  // @ts-expect-error nothing is for free
  void groups.count({});
  // @ts-expect-error sums say nothing of where rows came from
  void groups.sum("income", { epsilon: 1, sampling: true });
  // @ts-expect-error which quantiles
  void groups.quantile("income", { epsilon: 1 });
  // @ts-expect-error edges are declared
  void groups.histogram("income", { epsilon: 1 });
});

it("keys are declared, or selected by what pays for a δ", () => {
  const query = privateQuery(table, { ...terms, ledger: basic });
  expectTypeOf(query.selectKeys("city", { epsilon: 1, delta: 1e-9 })).resolves.toEqualTypeOf<SelectedKeys>();
  expectTypeOf<SelectedKeys["keys"]>().toExtend<Parameters<typeof query.groupBy>[0]>();
  expectTypeOf<SelectedKeys["receipt"]>().toEqualTypeOf<BasicReceipt>();
  // @ts-expect-error a selection of keys has a δ
  void query.selectKeys("city", { epsilon: 1 });
  // A ledger of ε alone pays for no key.
  expectTypeOf<PrivateQuery>().not.toHaveProperty("selectKeys");
  // @ts-expect-error a key without values is none
  query.groupBy(["state"]);
});

it("raw figures are no release", () => {
  expectTypeOf<PrivateRelease>().toExtend<PrivateMark>();
  expectTypeOf<CountsRelease>().toExtend<PrivateMark>();
  expectTypeOf<{ readonly cells: PrivateRelease["cells"] }>().not.toExtend<PrivateMark>();
  // What has all the fields has no mark.
  expectTypeOf<Omit<PrivateRelease, keyof PrivateMark>>().not.toExtend<PrivateRelease>();
  // @ts-expect-error nor is a figure changed
  release.cells[0]!.value = 1;
});

it("a preview never sees a table", () => {
  expectTypeOf<UtilityPreviewOptions>().not.toHaveProperty("table");
  expectTypeOf<UtilityPreviewOptions>().not.toHaveProperty("ledger");
});
