import type { Decision, Evidence, Finding } from "@probity/core";
import { decide, digestOf, measure } from "@probity/core";
import type { ScoredOutcomes } from "@probity/core/drift";
import { compareOutcomes, compareWindows, defineDriftPlan } from "@probity/core/drift";
import { driftDocument } from "@probity/core/flow";
import { webCryptoDigest } from "@probity/core/ports";
import type { ReportDocument } from "@probity/core/report";
import { decisionBlocks } from "@probity/core/report";
import { rocAucInterval } from "@probity/core/statistics";
import type { Table } from "@probity/core/table";
import { digestTable, select } from "@probity/core/table";
import { modelInput } from "./features.js";
import { servedLog, servingParity } from "./online.js";
import { flightsPolicy } from "./policy.js";
import type { ScoredMonth } from "./scoreMonths.js";

/** What the months say about a model that was trained on the first of them. */
export interface MonthsReview {
  readonly evidence: Evidence;
  readonly decision: Decision;
  readonly document: ReportDocument;
}

const inputs = ["february", "flights"] as const;
const model = "flights-model";
/** The flights that are served once more from a stream, to see whether serving is training. */
const servedFlights = 100_000;
const names = modelInput.features.map(({ name }) => name);

/** Compares each later month with the first: the model's inputs and scores, what became of the flights, and how well they were told apart. */
export async function reviewMonths(
  flights: Table,
  months: readonly ScoredMonth[],
  modelBytes: Uint8Array,
): Promise<MonthsReview> {
  const [february, ...later] = months;
  if (february === undefined || later.length === 0)
    throw new RangeError("cannot review the months: it needs the first and one more");
  const reference = inputsOf(february);
  const served = servedLog(flights, servedFlights);
  const findings: readonly Finding[] = [
    ...compareWindows(
      reference,
      later.map((month) => ({ window: month.name, table: inputsOf(month) })),
      { inputs, plan: defineDriftPlan(reference) },
    ),
    ...compareOutcomes(
      outcomesOf(february),
      later.map((month) => ({ window: month.name, ...outcomesOf(month) })),
      { model, inputs },
    ),
    ...later.map(discrimination),
    ...servingParity(served, flights).findings,
  ];
  const evidence: Evidence = {
    format: 1,
    run: {
      library: "@probity/core",
      inputs: {
        february: await digestTable(february.table, webCryptoDigest),
        flights: await digestTable(flights, webCryptoDigest),
        served: await digestTable(served, webCryptoDigest),
        [model]: digestOf(await webCryptoDigest(modelBytes)),
      },
    },
    findings,
  };
  const decision = decide(flightsPolicy, evidence);
  return { evidence, decision, document: documentOf(findings, decision) };
}

function inputsOf({ table }: ScoredMonth): Table {
  return select(table, names);
}

function outcomesOf({ late, scores }: ScoredMonth): ScoredOutcomes {
  return { yTrue: late, yScore: scores };
}

function discrimination({ name, late, scores }: ScoredMonth): Finding {
  return measure(
    "performance/roc-auc",
    { model, window: name },
    () => {
      const { area, interval } = rocAucInterval(late, scores);
      return { value: area, n: late.length, interval };
    },
    { inputs: [model, "flights"] },
  );
}

function documentOf(findings: readonly Finding[], decision: Decision): ReportDocument {
  const drift = driftDocument(findings, {
    title: "Late arrivals, month by month",
    subtitle: "United States flights of 2001; a model trained on February, watched from March to June",
    limits: [
      "Flights of one day share weather and queues: they are not independent, and every interval and p-value here is too sure of itself.",
      "When a flight became known is reconstructed from its distance and delay, since the data has no arrival times.",
    ],
  });
  return { ...drift, blocks: [...decisionBlocks(decision), ...drift.blocks] };
}
