// Builds, executes the notebooks (all, or those named) and stores their outputs in them; one that fails is left as it was.
import { build } from "../build/build.js";
import { root } from "../packages.js";
import { writeOutputs } from "./notebook.js";
import { forEachNotebook } from "./notebooksStage.js";
import { outputProblems } from "./outputProblems.js";

async function run(): Promise<number> {
  const { problems: unbuilt } = await build();
  for (const problem of unbuilt) console.error(problem);
  if (unbuilt.length > 0) return 1;
  const { failed } = await forEachNotebook(process.argv.slice(2), (file, executed) => {
    const problems = outputProblems(executed, executed);
    if (problems.length === 0 && writeOutputs(root + file, executed)) console.log(`${file} was written`);
    return problems;
  });
  return failed > 0 ? 1 : 0;
}

process.exitCode = await run();
