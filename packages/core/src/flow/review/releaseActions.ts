import type { Digest, Finding, InputName } from "../../evidence/index.js";
import { measure } from "../../evidence/index.js";
import type { CountsRelease } from "../../privacy/index.js";
import { releaseCounts } from "../../privacy/index.js";
import type { Table } from "../../table/index.js";
import { codesOf, columnOf } from "../../table/index.js";
import type { ModelReviewInput, ReviewRelease } from "../reviewModel.js";

/** Releases how many rows of each group score below the cut-off, and says what it cost. */
export async function releaseActions(
  { releases, ...terms }: ReviewRelease,
  sensitive: ModelReviewInput["sensitive"],
  actions: {
    readonly cutoff: number;
    readonly scores: Float64Array;
    readonly table: Table;
    readonly inputs: readonly InputName[];
    /** Of rows and model together. */
    readonly data: Digest;
  },
): Promise<{ readonly release: CountsRelease; readonly findings: readonly Finding[] }> {
  const { cutoff, scores, table, inputs, data } = actions;
  const cells = segmentsOf(sensitive);
  const labelAt = Object.keys(sensitive).map((name) => ({
    name,
    ...codesOf(columnOf(table, name)),
  }));
  const counts = cells.map(
    (segment) =>
      scores.filter(
        (score, row) =>
          score < cutoff && labelAt.every(({ name, codes, labels }) => labels[codes[row]!] === segment[name]),
      ).length,
  );
  const by = Object.keys(sensitive);
  const labels = cells.map((segment) => by.map((name) => `${name} ${segment[name]!}`).join(", "));
  const release = await releaseCounts({
    ...terms,
    query: { name: `favorable actions at ${cutoff}`, by },
    labels,
    counts,
    ...(releases === undefined ? {} : { kept: { log: releases, data } }),
  });
  const subject = { release: release.receipt.query.name };
  return {
    release,
    findings: [
      ...release.cells.map(({ value, interval }, i) =>
        measure(
          "privacy/released-count",
          { ...subject, segment: cells[i]! },
          () => ({ value, n: 0, interval }),
          {
            parameters: { epsilon: release.receipt.epsilon, relation: release.receipt.relation },
            inputs,
          },
        ),
      ),
      measure("privacy/epsilon-spent", subject, () => ({ value: release.spent, n: 0 }), {
        parameters: { receipt: release.receipt.digest },
        inputs,
      }),
    ],
  };
}

/** Every combination of the labels of the sensitive columns. */
function segmentsOf(
  sensitive: ModelReviewInput["sensitive"],
): readonly { readonly [column: string]: string }[] {
  return Object.entries(sensitive).reduce<readonly { readonly [column: string]: string }[]>(
    (segments, [column, labels]) =>
      segments.flatMap((segment) => labels.map((label) => ({ ...segment, [column]: label }))),
    [{}],
  );
}
