import { durationMs } from "../../../../time/index.js";
import { fresh } from "../../../expectations/time/fresh.js";
import { readLevels } from "../documentHead.js";
import type { OdcsProperty } from "../odcsDocument.js";
import { referencedColumns } from "../references.js";
import { levelDuration } from "../spans.js";
import { isOfInstants } from "../write/placedRule.js";
import type { ReadContext } from "./readContext.js";

/** The age of a column of instants is a rule; promises that are neither rules nor terms of a contract are listed. */
export function readServiceLevels(properties: readonly OdcsProperty[], context: ReadContext): void {
  const { document, table, unread } = context;
  const terms = new Set(readLevels(document, table).map(({ index }) => index));
  (document.slaProperties ?? []).forEach((level, i) => {
    const at = `/slaProperties/${i}`;
    const elements = (level.element ?? "").split(",").map((element) => referencedColumns(element.trim()));
    const mine = elements.filter((element) => element.table === table);
    if (level.property === "freshness" && mine.length > 0) {
      const span = levelDuration(level);
      const columns = mine.map(({ columns: [column = ""] }) => column);
      const typed = columns.every((column) =>
        isOfInstants(properties.find(({ name }) => name === column)?.logicalType ?? null),
      );
      const maxAgeMs = span === null ? null : fixedMs(span);
      if (maxAgeMs === null || !typed || mine.length < elements.length)
        unread(at, "unsupported-rule", "it is no fixed span of time of columns of instants of this table");
      else for (const column of columns) context.add(fresh(column, { maxAgeMs }), at);
    } else if (!terms.has(i) && (level.element === undefined || mine.length > 0))
      unread(at, "unsupported-rule", "it is kept, and is no rule");
    else if (terms.has(i) && level.property === "retention" && mine.length > 0)
      unread(at, "unsupported-rule", "how old the oldest row is has no rule: it is the contract's retention");
  });
}

function fixedMs(span: string): number | null {
  try {
    return durationMs(span);
  } catch {
    return null;
  }
}
