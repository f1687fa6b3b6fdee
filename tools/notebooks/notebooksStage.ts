import { basename } from "node:path";
import { jupyter } from "../jupyter.mjs";
import { filesBelow, root } from "../packages.js";
import { runChecks } from "../run/runChecks.js";
import type { Tally } from "../run/tally.js";
import { nothing } from "../run/tally.js";
import { executeNotebook, installKernels } from "./executeNotebook.js";
import type { Notebook } from "./notebook.js";
import { readNotebook } from "./notebook.js";
import { outputProblems } from "./outputProblems.js";

/** Executes every notebook below examples, two at a time, and compares what each cell gives with what is stored. */
export function notebooksStage(names: readonly string[]): Promise<Tally> {
  return forEachNotebook(names, (file, executed) => outputProblems(readNotebook(root + file), executed));
}

/** Executes the notebooks (all, or those named) and answers with what `problemsOf` says of each. */
export async function forEachNotebook(
  names: readonly string[],
  problemsOf: (file: string, executed: Notebook) => readonly string[],
): Promise<Tally> {
  const { path, problem } = jupyter();
  if (path === undefined) {
    console.error(problem);
    return { ...nothing, failed: 1 };
  }
  installKernels();
  const checks = filesBelow("examples", (file) => file.endsWith(".ipynb")).map((file) => ({
    name: basename(file, ".ipynb"),
    problems: async () => problemsOf(file, await executeNotebook(file, path)),
  }));
  return runChecks(checks, names);
}
