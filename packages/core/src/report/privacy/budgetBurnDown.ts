import type { AccountedReceipt, Receipt } from "../../privacy/index.js";
import type { LineChart } from "../charts/chart.js";

/** A budget and the receipts that draw on it: the statement of a ledger has both, in one unit. */
export interface BurningBudget {
  readonly budget: number;
  readonly receipts: readonly Pick<Receipt | AccountedReceipt, "spent">[];
}

/** What the budget is called, and in what it is counted. */
export interface BurnDownOptions {
  readonly title: string;
  /** Default ε; ρ for `zcdp`. */
  readonly unit?: string;
}

/**
 * What is left of a budget after each release, in the order of the receipts. For a ledger of events hand over its `limit` as the budget.
 * The line never rises: a budget that begins anew, for other persons, is another chart.
 *
 * @example
 * import { openLedger } from "@probity/core/privacy";
 * import { budgetBurnDown } from "@probity/core/report";
 * import { fixedClock, memoryAppendLog } from "@probity/core/testing";
 * const ledger = await openLedger({ name: "loans", budget: { epsilon: 1 }, log: memoryAppendLog(), clock: fixedClock(0) });
 * const terms = { query: { name: "loans", by: [] }, relation: "add-or-remove-one", unit: { name: "person", rows: 1 } } as const;
 * for (const epsilon of [0.5, 0.25]) await ledger.spend({ ...terms, epsilon });
 * const chart = budgetBurnDown(await ledger.statement(), { title: "Budget of the loans" });
 * chart.series[0].points; // => [{ x: 0, y: 1 }, { x: 1, y: 0.5 }, { x: 2, y: 0.25 }]
 * chart.description; // => "Of a budget of 1 ε, 0.25 is left after 2 releases."
 */
export function budgetBurnDown({ budget, receipts }: BurningBudget, options: BurnDownOptions): LineChart {
  const { title, unit = "ε" } = options;
  const left = [budget, ...receipts.map(({ spent }) => Math.max(0, budget - amountOf(spent)))];
  const count = receipts.length;
  return {
    kind: "line",
    title,
    description: `Of a budget of ${budget} ${unit}, ${left[count]!} is left after ${count} ${count === 1 ? "release" : "releases"}.`,
    x: { label: "releases", from: 0 },
    y: { label: `${unit} left`, from: 0 },
    series: [{ label: "left", points: left.map((y, x) => ({ x, y })) }],
  };
}

/** An exact amount of a receipt, to draw: a decimal or a fraction. */
function amountOf(text: string): number {
  const [over, under = "1"] = text.split("/");
  return Number(over) / Number(under);
}
