import { describe, expect, it } from "vitest";
import { bytesDigest, type Json, parseJson } from "../../../src/evidence/index.js";
import {
  auditAnonymity,
  type ImpactAssessmentInput,
  impactAssessment,
  minimizationReport,
  openBudgetBook,
  openLedger,
} from "../../../src/privacy/index.js";
import { assessmentDocument, toHtml, toMarkdown, toTerminal } from "../../../src/report/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { fixedClock, memoryAppendLog } from "../../../src/testing/index.js";

const terms = {
  query: { name: "loans by state", by: ["state"] },
  relation: "add-or-remove-one",
  unit: { name: "applicant", rows: 2 },
} as const;
const place = (name: string) => ({ name, log: memoryAppendLog(), clock: fixedClock(0) });

async function statements(): Promise<NonNullable<ImpactAssessmentInput["statements"]>> {
  const pure = await openLedger({ ...place("pure"), budget: { epsilon: 2 } });
  await pure.spend({ ...terms, epsilon: 2 });
  const budget = { epsilon: 1, delta: 1e-6 };
  const basic = await openLedger({ ...place("basic"), budget, accountant: "basic" });
  await basic.spend({ ...terms, epsilon: "0.5", delta: "1e-7" });
  const zcdp = await openLedger({ ...place("zcdp"), budget, accountant: "zcdp", relation: terms.relation });
  await zcdp.spend({ ...terms, event: { kind: "gaussian", noise: 10 } });
  const book = await openBudgetBook({ ...place("book"), budget: { epsilon: 1 } });
  const data = bytesDigest(Uint8Array.of(1));
  await book.declareDataSet({ dataSet: "loans", data, persons: "of 2025" });
  await book.declareAnalyst({ analyst: "ana", budget: { epsilon: 1 } });
  await book.ledgerOf({ dataSet: "loans", data, analyst: "ana" }).spend({ ...terms, epsilon: "0.25" });
  const basicBook = await openBudgetBook({ ...place("basic book"), budget, accountant: "basic" });
  const { relation } = terms;
  const renyi = await openBudgetBook({ ...place("renyi book"), budget, accountant: "renyi", relation });
  for (const one of [basicBook, renyi]) {
    await one.declareDataSet({ dataSet: "loans", data, persons: "of 2025" });
    await one.declareAnalyst({ analyst: "ana", budget });
  }
  const access = { dataSet: "loans", data, analyst: "ana" };
  await basicBook.ledgerOf(access).spend({ ...terms, epsilon: "0.5", delta: "1e-7" });
  await renyi.ledgerOf(access).spend({ ...terms, event: { kind: "gaussian", noise: 10 } });
  return Promise.all([pure, basic, zcdp, book, basicBook, renyi].map(async (one) => one.statement()));
}

const full: ImpactAssessmentInput = {
  name: "Loans",
  purpose: "Publish loans by state.",
  lawfulBasis: "legal obligation",
  responsible: "the bank",
  recipients: ["the public"],
  retention: "ten years",
  data: [
    {
      name: "loans",
      rows: 3,
      digest: bytesDigest(Uint8Array.of(1)),
      persons: "applicants of 2025",
      columns: [
        { name: "state", meaning: "where the house is" },
        { name: "phone", meaning: "to call", sensitivity: "identifier" },
      ],
    },
  ],
  minimization: minimizationReport(["state", "phone"], [{ name: "release", columns: ["state"] }]),
  findings: auditAnonymity(
    tableFrom({ state: ["CA", "CA", "NY"] }),
    { quasiIdentifiers: ["state"] },
    { table: "loans", inputs: ["loans"] },
  ),
  risks: [{ risk: "an applicant is recognized", likelihood: "low", severity: "high", safeguard: "noise" }],
};

describe("impactAssessment()", () => {
  it("has the budgets of every kind of ledger, and their receipts", async () => {
    const { budgets, receipts, observedRisks, unusedColumns } = impactAssessment({
      ...full,
      statements: await statements(),
    });
    expect(budgets.map(({ account, unit, budget, spent }) => [account, unit, budget, spent])).toEqual([
      ["pure", "epsilon", 2, 2],
      ["basic", "epsilon", 1, 0.5],
      ["basic", "delta", 1e-6, 1e-7],
      ["zcdp", "zcdp", expect.closeTo(0.0243559703595, 10), expect.closeTo(0.005, 10)],
      ["book: of 2025", "epsilon", 1, 0.25],
      ["basic book: of 2025", "epsilon", 1, 0.5],
      ["basic book: of 2025", "delta", 1e-6, 1e-7],
      ["renyi book: of 2025", "renyi", expect.any(Number), expect.any(Number)],
    ]);
    expect(budgets[0]!.oddsFactor).toBeCloseTo(Math.exp(2), 12);
    expect(budgets[3]!.oddsFactor).toBeCloseTo(Math.E, 12);
    expect(budgets[2]).not.toHaveProperty("oddsFactor");
    expect(budgets[7]!.oddsFactor).toBeCloseTo(Math.E, 12);
    expect(receipts).toHaveLength(6);
    expect(unusedColumns).toEqual(["phone"]);
    for (const text of ["an epsilon of 1 or more", "at most 2 rows", "6 ledgers", "phone", '"pure" is spent'])
      expect(observedRisks.some((risk) => risk.includes(text))).toBe(true);
  });

  it("leaves open only what people decide where all was stated", async () => {
    const { open } = impactAssessment({ ...full, statements: await statements() });
    expect(open).toHaveLength(1);
    expect(open[0]).toContain("for people to decide");
  });

  it("names what was left out", () => {
    const { open, observedRisks, budgets } = impactAssessment({
      name: "Loans",
      data: [{ name: "loans", columns: [{ name: "state" }] }],
      risks: [{ risk: "a breach" }],
    });
    for (const text of [
      "purpose",
      "lawful basis",
      "responsible",
      "receives",
      "kept",
      "needed",
      "measurement",
      "receipt",
      "Whose rows",
      "digest",
      '"state"',
      "a breach",
    ])
      expect(open.some((question) => question.includes(text))).toBe(true);
    expect([observedRisks, budgets]).toEqual([[], []]);
    expect(impactAssessment({ name: "Loans", data: [] }).open).toContain("No data set is named.");
    expect(() => impactAssessment({ name: "", data: [] })).toThrow(RangeError);
  });

  it("is JSON, and prints", async () => {
    const assessment = impactAssessment({ ...full, statements: await statements() });
    const read: Json = parseJson(JSON.stringify(assessment));
    expect(read).toEqual(assessment);
    const page = assessmentDocument(assessment, { language: "en" });
    const text = toMarkdown(page);
    for (const words of [
      "## Open",
      "legal obligation",
      "of 2025",
      "an applicant is recognized",
      "× 7.39",
      "δ",
      "smallest class",
    ])
      expect(text.toLowerCase()).toContain(words.toLowerCase());
    for (const { digest } of assessment.receipts) expect(text).toContain(digest);
    expect(toHtml(page)).toContain("Lawful basis");
    expect(toTerminal(page, { width: 100, color: false })).toContain("Privacy impact assessment");
    const bare = toMarkdown(
      assessmentDocument(impactAssessment({ name: "x", data: [] }), { language: "en" }),
    );
    expect(bare).toContain("not stated");
    expect(bare.match(/^None\.$/gm)).toHaveLength(5);
  });
});
