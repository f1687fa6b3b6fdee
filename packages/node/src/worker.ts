import type { Attempt } from "@probity/core";
import { attempt } from "@probity/core";
import type { ExplainResults, ExplainTask } from "@probity/core/explain";
import { runExplainTask } from "@probity/core/explain";

/** What a thread of the pool runs. A `NotMeasurable` crosses as its reason: errors lose their class on the way. */
export function runTask(task: ExplainTask): Attempt<ExplainResults[keyof ExplainResults]> {
  return attempt(() => runExplainTask(task));
}
