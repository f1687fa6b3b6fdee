import type { GroupCounts } from "@probity/core/fairness";
import {
  addGroupCounts,
  auditFairness,
  groupCounts,
  groupCountsFrom,
  groupsOf,
  noisyGroupCounts,
  noisyRateBands,
  toleranceSupports,
} from "@probity/core/fairness";
import { featureMatrix } from "@probity/core/features";
import { noisyCounts } from "@probity/core/privacy";
import { secureRandom } from "@probity/core/random";
import { fairnessSection, toHtml } from "@probity/core/report";
import { groupConfusion } from "@probity/core/statistics";
import { codesOf, columnOf, filterRows, select, type Table } from "@probity/core/table";
import { openPredictor } from "@probity/web";
import { afterEach, expect, it, vi } from "vitest";
import { modelInput } from "../features.js";
import { applicationsTable, modelBytes } from "./applications.js";

afterEach(() => {
  vi.restoreAllMocks();
});

/** 1 where a text column has the label. */
function having(table: Table, column: string, label: string): Uint8Array {
  const { codes, labels } = codesOf(columnOf(table, column));
  return Uint8Array.from(codes, (code) => (labels[code] === label ? 1 : 0));
}

/** What the pages of two lenders send, recorded instead of sent; everything else that could leave a page is watched. */
function watchedNetwork(): { readonly sent: string[]; readonly others: () => number } {
  const sent: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation((_, init) => {
    sent.push(init?.body as string);
    return Promise.resolve(new Response(null, { status: 204 }));
  });
  const others = [
    vi.spyOn(XMLHttpRequest.prototype, "send"),
    vi.spyOn(WebSocket.prototype, "send"),
    vi.spyOn(navigator, "sendBeacon"),
  ];
  return { sent, others: () => others.reduce((sum, { mock }) => sum + mock.calls.length, 0) };
}

it("a page audits its applications and contributes noisy counts; no row leaves it", async () => {
  const applications = applicationsTable();
  const test = filterRows(applications, having(applications, "split", "test"));
  const predictor = await openPredictor(await modelBytes(), {
    inputWidth: modelInput.features.length,
    output: "probabilities",
  });

  const network = watchedNetwork();
  const page = async (rows: Table) => {
    const { values } = featureMatrix(modelInput, rows);
    const denial = await predictor.predict(values);
    const yPred = Uint8Array.from({ length: rows.rows }, (_, row) => (denial[2 * row + 1]! < 0.15 ? 1 : 0));
    const yTrue = having(rows, "denied", "no");
    const findings = auditFairness(
      { yTrue, yPred, sensitive: select(rows, ["black"]) },
      { model: "mortgages-model", inputs: ["applications"] },
    );
    const { groupOf, segments } = groupsOf(select(rows, ["black"]));
    const exact = groupConfusion(yTrue, yPred, { groupOf, groups: segments.length });
    const counts = groupCounts(
      segments.map(({ black }) => black!),
      exact,
    );
    const noisy = noisyGroupCounts(counts, (cells) => {
      const { values, scale } = noisyCounts(cells, { sensitivity: 1, epsilon: 1, random: secureRandom() });
      return { values, noise: { law: "discrete-laplace", scale } };
    });
    await fetch("https://audit.example/counts", { method: "POST", body: JSON.stringify(noisy) });
    return { findings, counts };
  };
  const half = Uint8Array.from({ length: test.rows }, (_, row) => row % 2);
  const lenders = [
    await page(filterRows(test, half)),
    await page(
      filterRows(
        test,
        half.map((one) => 1 - one),
      ),
    ),
  ];

  // The audit of each page, with its report, was made where the rows are.
  for (const { findings } of lenders) {
    const ratio = findings.find(({ measure }) => measure === "fairness/selection-rate-ratio")!.measurement;
    expect(ratio.status).toBe("measured");
    const html = toHtml({
      title: "Local audit",
      language: "en",
      blocks: fairnessSection(findings, { favorable: "approval", answers: toleranceSupports(findings) }),
      footer: "",
    });
    expect(html).toContain("approval for");
    expect(html).not.toContain("<script");
  }

  // What left: two texts of eight counts, the same size for however many rows.
  expect(network.others()).toBe(0);
  expect(network.sent).toHaveLength(2);
  for (const text of network.sent) {
    expect(Object.keys(JSON.parse(text) as object)).toEqual(["format", "kind", "groups", "cells", "noise"]);
    expect(text.length).toBeLessThan(250);
  }

  // Whoever gathers them learns the rates of both, with intervals that allow for the noise.
  const gathered = network.sent
    .map((text) => groupCountsFrom(JSON.parse(text) as never))
    .reduce((sum: GroupCounts, one) => addGroupCounts(sum, one));
  expect(gathered.groups).toEqual(["no", "yes"]);
  const known = lenders.map(({ counts }) => counts).reduce((sum, one) => addGroupCounts(sum, one));
  const exact = noisyRateBands(known, "selectionRate");
  noisyRateBands(gathered, "selectionRate").forEach((band, group) => {
    const truth = exact[group]!;
    if (band.status !== "measured" || truth.status !== "measured") throw new Error("not measured");
    const { lower, upper } = band.interval!;
    expect(lower! <= truth.value && truth.value <= upper!).toBe(true);
    // The price of the noise: an interval that is wider, within reason.
    const width = truth.interval!.upper! - truth.interval!.lower!;
    expect(upper! - lower!).toBeGreaterThan(width);
    expect(upper! - lower!).toBeLessThan(3 * width);
  });
});
