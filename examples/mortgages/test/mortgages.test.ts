import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Evidence, Finding, MeasureId } from "@probity/core";
import { readDecision, readEvidence } from "@probity/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const example = join(root, "examples/mortgages");
const data = (name: string): string => join(example, "data", name);
let folder = "";

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The example as a user starts it, against the built packages. */
function review(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const program = [
      join(root, "node_modules/tsx/dist/cli.mjs"),
      "--tsconfig",
      join(root, "tsconfig.base.json"),
      join(example, "main.ts"),
    ];
    execFile(process.execPath, [...program, ...args], { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mortgages-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the review of the mortgage model", () => {
  let run: Run;
  let evidence: Evidence;
  const out = (): string => join(folder, "out");
  const text = (name: string): Promise<string> => readFile(join(out(), name), "utf8");
  const having = (measure: MeasureId): readonly Finding[] =>
    evidence.findings.filter((finding) => finding.measure === measure);
  const value = (finding: Finding | undefined): number =>
    finding?.measurement.status === "measured" ? finding.measurement.value : Number.NaN;

  beforeAll(async () => {
    run = await review("--out", out());
    evidence = readEvidence(await text("evidence.json"));
  }, 60_000);

  it("ends well, within one screen", () => {
    expect(run.stderr).toBe("");
    expect(run.code).toBe(0);
    expect(run.stdout.split("\n").length).toBeLessThan(60);
  });

  it("does not promote the model, and says why", async () => {
    const decision = readDecision(await text("decision.json"));
    expect(decision).toMatchObject({ verdict: "fail", promotes: false });
    const outcome = Object.fromEntries(decision.expectations.map((one) => [one.id, one.outcome]));
    expect(outcome).toMatchObject({
      "no-protected-inputs": "unmet",
      "no-near-leak": "unmet",
      "four-fifths-by-race": "inconclusive",
      "additive-explanations": "met",
      "reader-agrees-with-runtime": "met",
      "one-definition-of-features": "met",
    });
    const sentences = decision.expectations.find((one) => one.id === "four-fifths-by-race")!.sentences;
    expect(sentences).toEqual([
      "black yes against no: approval-rate ratio 0.77 (95 % interval 0.67–0.86) against at least 0.80: not settled",
    ]);
  });

  it("gives the figures of the model's own record", async () => {
    const record = JSON.parse(await readFile(data("mortgages-model.json"), "utf8")) as {
      metrics: { test: { roc_auc: number; log_loss: number; brier: number } };
    };
    expect(value(having("performance/roc-auc")[0])).toBeCloseTo(record.metrics.test.roc_auc, 6);
    expect(value(having("performance/log-loss")[0])).toBeCloseTo(record.metrics.test.log_loss, 6);
    expect(value(having("performance/brier-score")[0])).toBeCloseTo(record.metrics.test.brier, 6);
  });

  it("catches the row that is no applicant, by its number", async () => {
    const broken = (rule: string) =>
      value(having("contract/violation-count").find((finding) => finding.subject.rule === rule));
    expect(broken("whole-numbers(consumer_credit_score)")).toBe(1);
    expect(await text("report.html")).toContain("2380");
  });

  it("writes a report without script, small, that stands alone", async () => {
    const html = await text("report.html");
    expect(html.length).toBeLessThan(200_000);
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)|NaN|undefined/);
    expect(html).toContain("prefers-color-scheme");
  });

  it("writes a model card whose figures lead to findings", async () => {
    const card = await text("model-card.md");
    expect(card).toMatch(/finding `sha256:[0-9a-f]{64}`/);
  });

  it("gives the same bytes again, private release aside", async () => {
    await review("--out", join(folder, "again"));
    const again = readEvidence(await readFile(join(folder, "again", "evidence.json"), "utf8"));
    const isPublic = (finding: Finding): boolean => !finding.measure.startsWith("privacy/");
    expect(JSON.stringify({ ...again, findings: again.findings.filter(isPublic) })).toBe(
      JSON.stringify({ ...evidence, findings: evidence.findings.filter(isPublic) }),
    );
  }, 60_000);

  it("shows the released counts again in the same folder, and spends nothing for it", async () => {
    const entries = async (): Promise<number> => (await text("ledger.log")).split("\n").length - 1;
    expect(await entries()).toBe(2);
    const again = await review("--out", out());
    expect(again.code).toBe(0);
    expect(await entries()).toBe(2);
    expect(readEvidence(await text("evidence.json"))).toEqual(evidence);
    const cut = (await readFile(data("mortgages.csv"), "utf8")).replace(/\n[^\n]*,test(?=\n)/, "");
    await writeFile(join(folder, "other.csv"), cut);
    const other = await review("--out", out(), "--data", join(folder, "other.csv"));
    expect(other.stderr).toMatch(/the ledger "mortgages" has 0 of its budget left, not 1/);
    expect(other.code).toBe(3);
  }, 120_000);

  it("leaves no cell of the table in the evidence", async () => {
    const cells = (await readFile(data("mortgages.csv"), "utf8")).match(/\d\.\d{10,}/g)!;
    const written = await text("evidence.json");
    // Numbers of the table have up to fifteen decimals; a finding that printed one would hold it as a value.
    for (const cell of new Set(cells.slice(0, 2000))) expect(written.includes(`:${cell},`)).toBe(false);
  });
});

describe("bad input ends in one sentence, a code, and no half-written output", () => {
  const made = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const original = (): Promise<string> => readFile(data("mortgages.csv"), "utf8");

  it.each<[string, () => Promise<string[]>, RegExp]>([
    [
      "a missing file",
      () => Promise.resolve(["--data", join(folder, "none.csv")]),
      /there is no file .*none\.csv/,
    ],
    ["an empty file", async () => ["--data", await made("empty.csv", "")], /is empty/],
    [
      "a truncated file",
      async () => ["--data", await made("cut.csv", (await original()).slice(0, 100_000))],
      /line \d+ has \d+ cells, expected 15/,
    ],
    [
      "a file that is no CSV",
      () => Promise.resolve(["--data", data("mortgages-model.onnx")]),
      /not the CSV file/,
    ],
    [
      "other columns",
      async () => [
        "--data",
        await made("columns.csv", (await original()).replace("denied,split", "refused,split")),
      ],
      /lacks the column "denied"/,
    ],
    [
      "a model that is not ONNX",
      () => Promise.resolve(["--model", data("mortgages.csv")]),
      /mortgages\.csv: ONNX Runtime cannot load/,
    ],
    [
      "a model with other inputs",
      () => Promise.resolve(["--model", join(root, "packages/core/golden/explain/trees/xgb-binary.onnx")]),
      /11/,
    ],
    [
      "a folder that cannot be written",
      () => Promise.resolve(["--out", "/proc/probity"]),
      /cannot write into \/proc\/probity/,
    ],
  ])(
    "%s",
    async (name, args, sentence) => {
      const out = join(folder, `out-${name.replaceAll(" ", "-")}`);
      const run = await review("--out", out, ...(await args()));
      expect(run.code).toBeGreaterThan(0);
      expect(run.stderr.trim().split("\n")).toHaveLength(1);
      expect(run.stderr).toMatch(sentence);
      expect(await readdir(out).catch(() => [])).toEqual([]);
    },
    60_000,
  );
});
