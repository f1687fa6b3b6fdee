import { describe, expect, it } from "vitest";
import { bytesDigest } from "../../src/evidence/index.js";
import { openBudgetBook, openLedger, type Receipt } from "../../src/privacy/index.js";
import { budgetBurnDown, modelCard, receiptsTable, toMarkdown, toSvg } from "../../src/report/index.js";
import { fixedClock, memoryAppendLog } from "../../src/testing/index.js";

const terms = {
  query: { name: "loans by state", by: ["state"] },
  relation: "add-or-remove-one",
  unit: { name: "applicant", rows: 2 },
} as const;
const place = () => ({ name: "loans", log: memoryAppendLog(), clock: fixedClock(0) });

async function spent(): Promise<{ receipts: readonly Receipt[]; budget: number }> {
  const ledger = await openLedger({ ...place(), budget: { epsilon: 1 } });
  for (const epsilon of ["1/3", "0.25"]) await ledger.spend({ ...terms, epsilon });
  return ledger.statement();
}

describe("receipts in a report", () => {
  it("say what was released, what it cost, whom it protects, and their digest", async () => {
    const { receipts } = await spent();
    const text = toMarkdown({ title: "t", language: "en", blocks: [receiptsTable(receipts)], footer: "" });
    expect(text).toContain("loans by state (state)");
    expect(text).toContain("ε 1/3");
    expect(text).toContain("7/12");
    expect(text).toContain("one applicant (2 rows)");
    for (const { digest } of receipts) expect(text).toContain(digest);
  });

  it("of a book show the total of the person", async () => {
    const book = await openBudgetBook({ ...place(), budget: { epsilon: 1 } });
    await book.declareAnalyst({ analyst: "ana", budget: { epsilon: 1 } });
    for (const [i, dataSet] of ["loans", "cards"].entries()) {
      const data = bytesDigest(Uint8Array.of(i));
      await book.declareDataSet({ dataSet, data, persons: "of 2025" });
      await book.ledgerOf({ dataSet, data, analyst: "ana" }).spend({ ...terms, epsilon: 0.25 });
    }
    const { rows } = receiptsTable((await book.statement()).receipts);
    expect(rows.map((row) => row[2])).toEqual(["0.25", "0.5"]);
  });

  it("of events show their cost", async () => {
    const ledger = await openLedger({
      ...place(),
      budget: { epsilon: 1, delta: 1e-6 },
      accountant: "zcdp",
      relation: terms.relation,
    });
    const receipt = await ledger.spend({ ...terms, event: { kind: "gaussian", noise: 8 } });
    expect(receiptsTable([receipt]).rows[0]!.slice(1, 3)).toEqual([
      "0.00781 in the unit of its accountant",
      "0.00781",
    ]);
  });

  it("show a δ beside ε", async () => {
    const budget = { epsilon: 1, delta: 1e-6 };
    const ledger = await openLedger({ ...place(), budget, accountant: "basic" });
    await ledger.spend({ ...terms, epsilon: 0.25 });
    for (const delta of ["1e-7", "1/3000000000"]) await ledger.spend({ ...terms, epsilon: 0.25, delta });
    const { rows } = receiptsTable((await ledger.statement()).receipts);
    expect(rows.map((row) => row.slice(1, 3))).toEqual([
      ["ε 0.25", "0.25"],
      ["ε 0.25, δ 1e-7", "0.5, δ 1e-7"],
      ["ε 0.25, δ 3.333e-10", "0.75, δ 1.003e-7"],
    ]);
  });

  it("are cited by a model card", async () => {
    const { receipts } = await spent();
    const input = {
      name: "m",
      version: "1",
      description: "d",
      intendedUse: [],
      outOfScope: [],
      data: [],
      limitations: [],
      figures: [],
    };
    const privacy = (text: string): string => text.split("## Privacy")[1]!.split("## Limitations")[0]!;
    expect(privacy(modelCard({ ...input, receipts }))).toContain(receipts[1]!.digest);
    expect(privacy(modelCard({ ...input, receipts }))).not.toContain("Nothing was measured");
    expect(privacy(modelCard(input))).toContain("Nothing was measured");
  });
});

describe("the burn-down of a budget", () => {
  it("falls by each release to what is left", async () => {
    const chart = budgetBurnDown(await spent(), { title: "Budget" });
    const points = chart.series[0]!.points;
    expect(points.map(({ x }) => x)).toEqual([0, 1, 2]);
    expect(points[2]!.y).toBeCloseTo(5 / 12, 14);
    expect(toSvg(chart)).toContain("Budget");
  });

  it("of nothing spent is the whole budget, and never falls below none", () => {
    expect(budgetBurnDown({ budget: 2, receipts: [] }, { title: "t", unit: "ρ" })).toMatchObject({
      description: "Of a budget of 2 ρ, 2 is left after 0 releases.",
      series: [{ points: [{ x: 0, y: 2 }] }],
    });
    const over = budgetBurnDown(
      { budget: 0.3, receipts: [{ spent: "0.30000000000000001" }] },
      { title: "t" },
    );
    expect(over.series[0]!.points[1]!.y).toBe(0);
  });
});
