import type { Predictor } from "@probity/core/ports";
import { toHtml } from "@probity/core/report";
import { brierScore, logLoss, mean, rocAuc, sum } from "@probity/core/statistics";
import type { Table } from "@probity/core/table";
import { columnOf, filterRows, isPresent, numberColumn, sliceRows } from "@probity/core/table";
import { beforeAll, describe, expect, it } from "vitest";
import golden from "../data/flights-model.json";
import { modelInput } from "../features.js";
import { readFlights } from "../flights.js";
import { servedLog, servingParity } from "../online.js";
import { reviewMonths } from "../review.js";
import type { ScoredMonth } from "../scoreMonths.js";
import { lateScores, openModel, scoreMonths } from "../scoreMonths.js";

const features = modelInput.features.map(({ name }) => name);

describe("the flights of 2001", () => {
  let flights: Table;
  let model: Predictor;
  beforeAll(async () => {
    [flights, model] = await Promise.all([readFlights(), openModel()]);
  }, 120_000);

  it("has the model's features in its order", () => {
    expect(features).toEqual(golden.features);
    expect(flights.rows).toBe(3_000_000);
  });

  it.each(golden.features)("sums %s over all rows as its record says, and is present as often", (name) => {
    const { values, missing } = numberColumn(flights, name);
    const expected = (golden.sums_over_all_rows as Record<string, number>)[name]!;
    // Missing cells hold zero.
    expect(Math.abs(sum(values) / expected - 1)).toBeLessThan(1e-12);
    expect(flights.rows - missing).toBe((golden.present_over_all_rows as Record<string, number>)[name]);
  });

  it("serves online, from a stream of arrivals, what training computed from the table", () => {
    const { features: compared, findings } = servingParity(servedLog(flights, 300_000), flights);
    expect(compared.map(({ feature }) => feature)).toEqual(golden.features);
    for (const { rows, mismatches, missing, extra } of compared)
      expect([rows, mismatches, missing, extra]).toEqual([300_000, 0, 0, 0]);
    expect(findings[0]?.measurement).toMatchObject({ status: "measured", value: 0, n: 300_000 });
  }, 120_000);

  it("tells a service that reads the clock of arrivals a minute late", () => {
    const late = (table: Table): Table => ({
      ...table,
      columns: table.columns.map((one) =>
        one.name === "known_at" && one.kind === "number"
          ? { ...one, values: one.values.map((value) => value + 60_000) }
          : one,
      ),
    });
    const { features: compared } = servingParity(servedLog(late(flights), 20_000), flights);
    const network = compared.find(({ feature }) => feature === "network_mean_delay_3h");
    expect(network?.mismatches).toBeGreaterThan(10_000);
    expect(network?.worst).toHaveLength(5);
  });

  it("gives each check row's features, delay and probability", async () => {
    const wanted = new Uint8Array(flights.rows);
    for (const { id } of golden.checks) wanted[id] = 1;
    const rows = filterRows(flights, wanted);
    const scores = await lateScores(model, rows);
    expect(golden.checks.length).toBe(180);
    golden.checks.forEach((check, row) => {
      features.forEach((name, i) => {
        const column = numberColumn(rows, name);
        expect(isPresent(column, row) ? column.values[row] : null).toBe(check.features[i]);
      });
      expect(numberColumn(rows, "delay").values[row]).toBe(check.delay);
      expect(Math.abs(scores[row]! - check.probability)).toBeLessThan(1e-6);
    });
  });

  describe("by month", () => {
    let months: readonly ScoredMonth[];
    beforeAll(async () => {
      months = await scoreMonths(model, flights);
    }, 120_000);

    it("has the months of the record", () => {
      expect(months.map(({ name }) => name)).toEqual(
        Object.keys(golden.months).map((name) => name.split(" ")[0]),
      );
    });

    it.each(Object.entries(golden.months))("gives the record of %s", (name, record) => {
      const { table, scores, late } = months.find((month) => name.startsWith(month.name))!;
      expect(table.rows).toBe(record.rows);
      expect(mean(Float64Array.from(late))).toBeCloseTo(record.late, 12);
      const measured = {
        mean_score: mean(scores),
        auc: rocAuc(late, scores),
        log_loss: logLoss(late, scores),
        brier: brierScore(late, scores),
      };
      for (const [key, value] of Object.entries(measured))
        expect(Math.abs(value - record[key as keyof typeof measured]), key).toBeLessThan(1e-6);
      expect(
        Object.fromEntries(features.map((feature) => [feature, columnOf(table, feature).missing])),
      ).toEqual(record.missing);
    });

    it("keeps what came of each flight, and where and when", () => {
      const { table, late } = months[1]!;
      expect(table.columns.slice(features.length).map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
        "late: boolean",
        "delay: number",
        "known_at: number",
        "date: timestamp",
        "origin: text",
        "destination: text",
      ]);
      // A comparison of typed arrays by expect would take seconds.
      const delays = numberColumn(table, "delay").values;
      expect(late.every((isLate, row) => isLate === (delays[row]! > 15 ? 1 : 0))).toBe(true);
    });

    it("is reviewed: the inputs of spring moved, the model did not go stale", async () => {
      const { evidence, decision, document } = await reviewMonths(flights, months, new Uint8Array(1));
      expect(decision.verdict).toBe("warn");
      const outcomes = Object.fromEntries(decision.expectations.map(({ id, outcome }) => [id, outcome]));
      expect(outcomes).toEqual({
        "no-gap": "met",
        "served-as-trained": "met",
        "inputs-stay": "unmet",
        "inputs-stay-present": "met",
        "scores-mean-the-same": "met",
        discrimination: "met",
      });
      const moved = decision.expectations[1]!.sentences.filter((sentence) => !sentence.endsWith(": met"));
      expect(moved.every((sentence) => /_mean_delay_\w+, (april|may):/.test(sentence))).toBe(true);
      expect(evidence.findings.length).toBeGreaterThan(200);
      const page = toHtml(document);
      expect(page.length).toBeLessThan(200_000);
      expect(page).not.toContain("<script");
    });

    it("does not pass over a month without flights", async () => {
      const [february, ...later] = months;
      const lost = { ...later[3]!, table: sliceRows(later[3]!.table, 0, 0) };
      const gap = { ...lost, scores: new Float64Array(0), late: new Uint8Array(0) };
      const { decision } = await reviewMonths(flights, [february!, gap], new Uint8Array(1));
      expect(decision.promotes).toBe(false);
      expect(decision.expectations[0]).toMatchObject({ id: "no-gap", outcome: "unmet" });
    });
  });
});
