// Runs the stages (all, or those named), fast ones first, and ends with the tally over all of them.
import { stageNames, stages } from "./stages.js";
import { notEmpty, nothing, plus, tallyLine } from "./tally.js";

const [wanted = "all", ...filters] = process.argv.slice(2);
const chosen = wanted === "all" ? stages : stages.filter(({ name }) => name === wanted || name === "build");

async function run(): Promise<number> {
  if (wanted !== "all" && !stageNames.includes(wanted)) {
    console.error(`there is no stage "${wanted}": choose one of ${stageNames.join(", ")}`);
    console.log(tallyLine({ ...nothing, failed: 1 }));
    return 1;
  }
  let total = nothing;
  const summary: string[] = [];
  for (const { name, minutes, run: runStage } of chosen) {
    console.log(`\n── ${name} ${"─".repeat(70 - name.length)}`);
    const start = performance.now();
    const tally = await runStage(filters)
      .then(notEmpty)
      .catch((error: unknown) => {
        console.error(error);
        return { ...nothing, failed: 1 };
      });
    const seconds = (performance.now() - start) / 1000;
    total = plus(total, tally);
    const late = seconds > minutes * 60 ? "  over budget" : "";
    summary.push(
      `${tally.failed > 0 ? "✗" : "✓"} ${name.padEnd(9)}${seconds.toFixed(1).padStart(7)} s of ${String(minutes * 60).padStart(3)} s   ${tallyLine(tally)}${late}`,
    );
  }
  console.log(`\n${summary.join("\n")}\n`);
  console.log(tallyLine(total));
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

process.exitCode = await run();
