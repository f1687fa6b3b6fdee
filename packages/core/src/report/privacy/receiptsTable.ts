import type { AccountedReceipt, Receipt } from "../../privacy/index.js";
import type { TableBlock } from "../blocks/block.js";
import { formatNumber } from "../text/formatNumber.js";

/**
 * What was released and what it cost, each release with the digest of its receipt, by which it is found in the log of its ledger. The
 * total is that of one person: all that the ledger, or the persons of a budget book, had spent by then.
 *
 * @example
 * import { openLedger } from "@probity/core/privacy";
 * import { receiptsTable } from "@probity/core/report";
 * import { fixedClock, memoryAppendLog } from "@probity/core/testing";
 * const ledger = await openLedger({ name: "loans", budget: { epsilon: 1 }, log: memoryAppendLog(), clock: fixedClock(0) });
 * const query = { name: "loans by state", by: ["state"] };
 * const receipt = await ledger.spend({ query, epsilon: 0.25, relation: "add-or-remove-one", unit: { name: "person", rows: 1 } });
 * receiptsTable([receipt]).rows[0].slice(0, 4); // => ["loans by state (state)", "ε 0.25", "0.25", "one person (1 row), add-or-remove-one"]
 */
export function receiptsTable(receipts: readonly (Receipt | AccountedReceipt)[]): TableBlock {
  return {
    kind: "table",
    caption: "Private releases and their receipts",
    columns: [
      { label: "release" },
      { label: "loss" },
      { label: "total of a person", numeric: true },
      { label: "protects" },
      { label: "receipt" },
    ],
    rows: receipts.map((receipt) => {
      const { query, loss, protects } = receiptWords(receipt);
      return [query, loss, totalText(receipt), protects, receipt.digest];
    }),
  };
}

/** What a receipt says, for a reader. */
export function receiptWords(receipt: Receipt | AccountedReceipt): {
  readonly query: string;
  readonly loss: string;
  readonly protects: string;
} {
  const { query, relation, unit } = receipt;
  const by = query.by.length === 0 ? "" : ` (${query.by.join(", ")})`;
  return {
    query: `${query.name}${by}`,
    loss: lossText(receipt),
    protects: `one ${unit.name} (${unit.rows} ${unit.rows === 1 ? "row" : "rows"}), ${relation}`,
  };
}

function lossText(receipt: Receipt | AccountedReceipt): string {
  if ("cost" in receipt) return `${formatNumber(Number(receipt.cost))} in the unit of its accountant`;
  return `ε ${receipt.epsilon}${"delta" in receipt ? withDelta(receipt.delta) : ""}`;
}

function totalText(receipt: Receipt | AccountedReceipt): string {
  if ("cost" in receipt) return formatNumber(Number(receipt.spent));
  return `${receipt.spent}${"deltaSpent" in receipt ? withDelta(receipt.deltaSpent) : ""}`;
}

/** The δ is shown to four digits; the receipt holds it exactly. */
function withDelta(text: string): string {
  if (text === "0") return "";
  const [over, under = "1"] = text.split("/");
  return `, δ ${String(Number((Number(over) / Number(under)).toPrecision(4)))}`;
}
