import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isInputError, writeDocument } from "@probity/core";
import { quarantine } from "@probity/core/contracts";
import { reviewDocument } from "@probity/core/flow";
import { secureRandom } from "@probity/core/random";
import { toHtml, toTerminal } from "@probity/core/report";
import { rowsOf } from "@probity/core/table";
import { openPredictor, readBytes, readCsv, writeFolder } from "@probity/node";
import { card } from "./card.js";
import { csvColumns } from "./contract.js";
import { modelInput } from "./features.js";
import { mortgageReleases } from "./ledger.js";
import { reviewInput, reviewMortgages, words } from "./review.js";
import { summary } from "./summary.js";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const { values: paths } = parseArgs({
  options: {
    data: { type: "string", default: here("data/mortgages.csv") },
    model: { type: "string", default: here("data/mortgages-model.onnx") },
    out: { type: "string", default: here("out") },
  },
});

async function main(): Promise<void> {
  const start = performance.now();
  const say = (step: string): void => {
    process.stdout.write(`  ${step}\n`);
  };
  say("reading the applications and the model");
  const table = await readCsv(paths.data, { columns: csvColumns });
  const bytes = await readBytes(paths.model);
  const predictor = await openPredictor(paths.model, {
    name: "mortgages-model",
    inputWidth: modelInput.features.length,
    output: "probabilities",
  });

  const unit = { name: "application", rows: 1 };
  const release = {
    ...mortgageReleases(paths.out),
    random: secureRandom(),
    epsilon: 1,
    relation: "add-or-remove-one",
    unit,
  } as const;

  const input = reviewInput(table, bytes, predictor);
  const review = await reviewMortgages(input, { release, onProgress: say });
  // Whoever owns the data gets the rows to mend; findings name them by number only.
  const { rejected } = quarantine(table, review.contract);
  const document = reviewDocument(review, input, words);
  await writeFolder(paths.out, {
    "report.html": toHtml(document),
    "model-card.md": card(review),
    "rejected.jsonl": rowsOf(rejected)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(""),
    "evidence.json": `${writeDocument(review.evidence)}\n`,
    "decision.json": `${writeDocument(review.decision)}\n`,
  });
  process.stdout.write(`\n${toTerminal(summary(review), { width: 100, color: process.stdout.isTTY })}\n`);
  process.stdout.write(
    `Written into ${paths.out} in ${((performance.now() - start) / 1000).toFixed(1)} s.\n`,
  );
}

await main().catch((error: unknown) => {
  if (!isInputError(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 3;
});
