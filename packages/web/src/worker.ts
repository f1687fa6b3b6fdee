import type { Attempt } from "@probity/core";
import { attempt } from "@probity/core";
import type { ExplainResults, ExplainTask } from "@probity/core/explain";
import { runExplainTask } from "@probity/core/explain";
import { expose } from "comlink";

/** A `NotMeasurable` crosses as its reason: errors lose their class on the way. */
const worker = {
  run: (task: ExplainTask): Attempt<ExplainResults[keyof ExplainResults]> =>
    attempt(() => runExplainTask(task)),
};

/** What a page may ask of the worker. */
export type ExplainWorker = typeof worker;

expose(worker);
