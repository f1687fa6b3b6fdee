import { isInputError } from "@probity/core";
import { mean, rocAucInterval } from "@probity/core/statistics";
import type { ScoredMonth } from "./loadMonths.js";
import { loadMonths } from "./loadMonths.js";

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
  const months = await loadMonths();
  process.stdout.write(
    [
      "Late arrivals (more than 15 minutes), United States flights of 2001, by a model trained on February",
      "",
      "month      flights    late  mean score  ROC AUC (95 % interval, flights taken for independent)",
      ...months.map(line),
      "",
      `Read, scored and measured in ${((performance.now() - start) / 1000).toFixed(1)} s.`,
      "",
    ].join("\n"),
  );
}

await main().catch((error: unknown) => {
  if (!isInputError(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 3;
});
