import { fileURLToPath } from "node:url";
import { isInputError, writeDocument } from "@probity/core";
import { toHtml } from "@probity/core/report";
import { mean, rocAucInterval } from "@probity/core/statistics";
import { readBytes, writeFolder } from "@probity/node";
import { readFlights } from "./flights.js";
import { reviewMonths } from "./review.js";
import type { ScoredMonth } from "./scoreMonths.js";
import { modelFile, openModel, scoreMonths } from "./scoreMonths.js";

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** One line a month. The interval takes flights for independent of one another; those of one day are not, so that it is too short. */
function line({ name, late, scores }: ScoredMonth): string {
  const { area, positives, interval } = rocAucInterval(late, scores);
  return [
    name.padEnd(9),
    String(late.length).padStart(8),
    percent(positives / late.length).padStart(8),
    percent(mean(scores)).padStart(11),
    `  ${area.toFixed(4)} (${interval.lower.toFixed(4)}–${interval.upper.toFixed(4)})`,
  ].join("");
}

async function main(): Promise<void> {
  const start = performance.now();
  const flights = await readFlights();
  const months = await scoreMonths(await openModel(), flights);
  const { evidence, decision, document } = await reviewMonths(flights, months, await readBytes(modelFile));
  const out = fileURLToPath(new URL("out", import.meta.url));
  await writeFolder(out, {
    "report.html": toHtml(document),
    "evidence.json": `${writeDocument(evidence)}\n`,
    "decision.json": `${writeDocument(decision)}\n`,
  });
  const changes = decision.expectations.map(
    ({ id, outcome, sentences }) =>
      `  ${outcome.padEnd(12)} ${id}: ${sentences.find((text) => !text.endsWith(": met")) ?? "in every month"}`,
  );
  process.stdout.write(
    [
      "Late arrivals (more than 15 minutes), United States flights of 2001, by a model trained on February",
      "",
      "month      flights    late  mean score  ROC AUC (95 % interval, flights taken for independent)",
      ...months.map(line),
      "",
      `${decision.verdict}, by the policy:`,
      ...changes,
      "",
      `Written into ${out} in ${((performance.now() - start) / 1000).toFixed(1)} s.`,
      "",
    ].join("\n"),
  );
}

await main().catch((error: unknown) => {
  if (!isInputError(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 3;
});
