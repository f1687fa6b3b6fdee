// Executes the notebooks (all, or those named) and stores their outputs in them; one that fails is left as it was.
import { root } from "../packages.js";
import { writeOutputs } from "./notebook.js";
import { forEachNotebook } from "./notebooksStage.js";
import { outputProblems } from "./outputProblems.js";

const { failed } = await forEachNotebook(process.argv.slice(2), (file, executed) => {
  const problems = outputProblems(executed, executed);
  if (problems.length === 0 && writeOutputs(root + file, executed)) console.log(`${file} was written`);
  return problems;
});
process.exitCode = failed > 0 ? 1 : 0;
