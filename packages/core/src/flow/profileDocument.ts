import type { Contract } from "../contracts/index.js";
import type { AssociationProfile, TableProfile } from "../profile/index.js";
import type { ReportDocument } from "../report/index.js";
import { associationBlocks } from "./document/associationBlocks.js";
import { heading } from "./document/findings.js";
import { profileBlocks } from "./document/profileBlocks.js";

/** The words around a profile, what goes beside it, and what may not be shown. */
export interface ProfileWords {
  readonly title: string;
  readonly subtitle: string;
  readonly associations?: AssociationProfile;
  /** Only columns that it calls `none` in sensitivity show values. Without one, all that the profile holds. */
  readonly contract?: Contract;
  /** Values of fewer rows are not shown; 20 by default. */
  readonly fewestRows?: number;
}

const limits = [
  "Whether the data are right: a profile describes what is there, not what should be.",
  "Why columns go together: an association names no cause, and of many pairs some stand out by chance.",
];

/**
 * A profile as a report, for a page (drawings without a script), a notebook or a terminal by the printers that exist: an overview, a table of
 * figures, a histogram or the most frequent values of each column, and associations where they are given.
 *
 * Of a column that the contract does not call free to show (sensitivity `none`) neither values nor order statistics are shown, only counts; of
 * the others no value of fewer than `fewestRows` rows, and ranges of as few are joined. Throws `RangeError` for a limit that is no
 * whole number from 1. Cost: O(figures).
 *
 * @example
 * import { profileDocument } from "@probity/core/flow";
 * const profile = { format: 1, kind: "table-profile", rows: 0, from: "table", columns: [] } as const;
 * profileDocument(profile, { title: "Loans", subtitle: "an empty table" }).title; // => "Loans"
 */
export function profileDocument(profile: TableProfile, words: ProfileWords): ReportDocument {
  const { title, subtitle, associations, contract, fewestRows = 20 } = words;
  if (!(Number.isSafeInteger(fewestRows) && fewestRows >= 1))
    throw new RangeError(`cannot show values of ${fewestRows} rows: it needs a whole number from 1`);
  const mayShow = (column: string): boolean =>
    contract === undefined ||
    contract.columns.some(({ name, sensitivity }) => name === column && sensitivity === "none");
  return {
    title,
    language: "en",
    subtitle,
    blocks: [
      ...profileBlocks(profile, { mayShow, fewestRows }),
      ...(associations === undefined ? [] : associationBlocks(associations)),
      heading("What this profile does not show"),
      { kind: "list", items: limits },
    ],
    footer: "Made by Probity.",
  };
}
