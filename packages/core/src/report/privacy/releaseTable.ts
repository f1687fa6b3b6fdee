import type { AccountedReceipt, PrivateMark, Receipt, ReleasedCell } from "../../privacy/index.js";
import type { TableBlock } from "../blocks/block.js";
import { levelText } from "../blocks/formatFinding.js";
import { formatInterval } from "../text/formatInterval.js";
import { formatNumber } from "../text/formatNumber.js";
import { receiptWords } from "./receiptsTable.js";

/** A release of `privateQuery` or `releaseCounts`: nothing else has the mark. */
export interface PublishableRelease extends PrivateMark {
  readonly cells: readonly ReleasedCell[];
  readonly receipt: Receipt | AccountedReceipt;
}

/**
 * Figures that may be published, and only those: the caption says that they are private, whom they protect, what they cost, and with which receipt.
 *
 * Throws `TypeError` for figures that were not released with noise, and for a copy of a release.
 *
 * @example
 * import { openLedger, privateQuery } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * import { releaseTable } from "@probity/core/report";
 * import { tableFrom } from "@probity/core/table";
 * import { fixedClock, memoryAppendLog } from "@probity/core/testing";
 * const ledger = await openLedger({ name: "loans", budget: { epsilon: 1 }, log: memoryAppendLog(), clock: fixedClock(0) });
 * const terms = { ledger, random: secureRandom(), relation: "add-or-remove-one", unit: { name: "applicant", rows: 1 } } as const;
 * const release = await privateQuery(tableFrom({ state: ["CA", "NY"] }), terms).groupBy({ state: ["CA", "NY"] }).count({ epsilon: 0.25 });
 * releaseTable(release).caption.startsWith("Private: count (state), ε 0.25, protects one applicant (1 row)"); // => true
 * releaseTable({ ...release }); // throws TypeError
 */
export function releaseTable(release: PublishableRelease): TableBlock {
  if (!Object.hasOwn(release, mark))
    throw new TypeError("cannot print these figures as private: it needs a release, and no copy of one");
  const { cells, receipt } = release;
  const { query, loss, protects } = receiptWords(receipt);
  const level = cells[0]?.interval.level ?? 0.95;
  return {
    kind: "table",
    caption: `Private: ${query}, ${loss}, protects ${protects}; receipt ${receipt.digest}`,
    columns: [
      { label: "cell" },
      { label: "value with noise", numeric: true },
      { label: `${levelText(level)} interval`, numeric: true },
    ],
    rows: cells.map(({ label, value, interval }) => [
      label,
      formatNumber(value),
      formatInterval(interval, formatNumber),
    ]),
  };
}

/** What `privacy` marks releases with: registered, so that a report needs none of its code. */
const mark = Symbol.for("@probity/core/PrivateRelease");
