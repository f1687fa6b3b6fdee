import type { Digest, Finding } from "../../evidence/index.js";
import { number, oneOf, record } from "../../evidence/shape.js";
import { sortOrder } from "../../statistics/index.js";
import type { Table } from "../../table/index.js";
import { filterRows } from "../../table/index.js";
import { hasTime } from "../joins/timeline.js";
import { checkedEvents } from "./checkedEvents.js";
import { holdRows } from "./quarantinedRows.js";
import type { RegisteredView } from "./registeredView.js";
import type { DocumentKind } from "./storeDocuments.js";
import { changeDocument, readDocument } from "./storeDocuments.js";
import type { StorePorts } from "./storePorts.js";
import { knownColumn } from "./viewRows.js";
import { writeEvents } from "./writeEvents.js";

/** How far to materialize. */
export interface MaterializeOptions {
  /** Events known by this moment; by now unless stated. */
  readonly until?: number;
  /**
   * Where to go on: after what was materialized before (the default), from a moment before that, or once more from the beginning. An event
   * that came into the history after others that became known later lies below the watermark: it is found by going back so far only. A clock that
   * stands before the watermark finds nothing to do by itself.
   */
  readonly from?: "watermark" | "beginning" | number;
  /** After how many events the watermark is written, 100,000 unless stated; more where they became known at one moment. */
  readonly batchRows?: number;
  readonly signal?: AbortSignal;
  /** Told after each batch. */
  readonly onProgress?: (progress: { readonly rows: number; readonly of: number }) => void;
}

/** What became of the events of a view. */
export interface Materialization {
  readonly view: string;
  readonly version: Digest;
  /** Up to where the events were materialized before, and are now: by when they had become known. */
  readonly from: number | null;
  readonly watermark: number;
  /** The events that were read; those that are known at the very watermark are read again. */
  readonly rows: number;
  /** How often an entity's record was changed, and found to be as it has to be. */
  readonly written: number;
  readonly unchanged: number;
  /** Events without a key, a time, or a moment at which they became known. */
  readonly skipped: number;
  /** Events that break the contract. */
  readonly quarantined: number;
  readonly findings: readonly Finding[];
}

interface ViewState {
  readonly watermark: number;
}

const viewState: DocumentKind<ViewState> = {
  shape: record({ format: oneOf([1]), watermark: number }),
  read: (value) => value as unknown as ViewState,
};

/** Brings the online records of a view up to what was known at a moment. */
export async function materializeView(
  ports: StorePorts,
  registered: RegisteredView,
  options: MaterializeOptions,
): Promise<Materialization> {
  const { offline, online, clock } = ports;
  const { view, version, state } = registered;
  const { batchRows = 100_000, signal, onProgress } = options;
  const now = clock.now();
  const until = Math.floor(options.until ?? now);
  if (!(until >= 0 && until <= now))
    throw new RangeError(
      `cannot materialize the view "${view.name}" until ${until}: it needs a moment from 0 to now`,
    );
  if (!Number.isSafeInteger(batchRows) || batchRows < 1)
    throw new RangeError(
      `cannot materialize in batches of ${batchRows} events: it needs a whole number from 1`,
    );
  if (typeof options.from === "number" && !Number.isFinite(options.from))
    throw new RangeError(
      `cannot materialize the view "${view.name}" from ${options.from}: it needs a moment, "watermark" or "beginning"`,
    );
  const before = (await readDocument(online, state, viewState))?.content.watermark ?? null;
  const from = startOf(options.from, before);
  const report = { view: view.name, version, from: before, rows: 0, quarantined: 0, findings: [] };
  // A clock that went backwards: what is known by then is there.
  if (from !== null && from > until)
    return { ...report, watermark: from, written: 0, unchanged: 0, skipped: 0 };

  const events = await offline.read(view, { from, until }, signal === undefined ? {} : { signal });
  const checked = checkedEvents(registered, events, clock);
  await holdRows(online, registered, checked);
  const { batches, skipped, rows } = batchesOf(registered, checked.valid, { from, until, batchRows });
  const totals = { written: 0, unchanged: 0, skipped };
  let done = 0;
  for (const { events: batch, knownBy } of batches) {
    const part = await writeEvents(online, registered, { events: batch, now: until, signal });
    totals.written += part.written;
    totals.unchanged += part.unchanged;
    totals.skipped += part.skipped;
    await advance(ports, state, knownBy);
    done += batch.rows;
    onProgress?.({ rows: done, of: rows });
  }
  await advance(ports, state, until);
  return {
    ...report,
    ...totals,
    watermark: Math.max(until, before ?? until),
    rows: events.rows,
    quarantined: checked.rejected.rows,
    findings: checked.findings,
  };
}

/** By when events had become known that need not be read again, `null` where all are read. */
function startOf(asked: MaterializeOptions["from"], watermark: number | null): number | null {
  if (asked === "beginning" || watermark === null) return null;
  // Nothing between what was materialized and a later moment is left out.
  return typeof asked === "number" ? Math.min(asked, watermark) : watermark;
}

/** The watermark only rises, whoever else materializes. */
function advance({ online }: StorePorts, key: string, to: number): Promise<void> {
  const watermark = Math.floor(to);
  return changeDocument(online, key, {
    kind: viewState,
    change: (before) => (before !== null && before.watermark >= watermark ? null : { format: 1, watermark }),
  });
}

interface Batch {
  readonly events: Table;
  /** The latest moment at which one of them became known. */
  readonly knownBy: number;
}

/** The events of a range in the order in which they became known, equal ones in theirs, in pieces. */
function batchesOf(
  { view }: RegisteredView,
  events: Table,
  {
    from,
    until,
    batchRows,
  }: { readonly from: number | null; readonly until: number; readonly batchRows: number },
): { readonly batches: Batch[]; readonly skipped: number; readonly rows: number } {
  const known = knownColumn(view, events);
  const asked: number[] = [];
  let skipped = 0;
  for (let row = 0; row < events.rows; row++) {
    if (!hasTime(known, row)) skipped += 1;
    else if (known.values[row]! <= until && (from === null || known.values[row]! >= from)) asked.push(row);
  }
  const order = sortOrder(Float64Array.from(asked, (row) => known.values[row]!));
  const batches: Batch[] = [];
  for (let start = 0; start < order.length; ) {
    let end = Math.min(order.length, start + batchRows);
    // What became known at one moment stays together.
    const knownBy = known.values[asked[order[end - 1]!]!]!;
    while (end < order.length && known.values[asked[order[end]!]!] === knownBy) end++;
    const rows = Uint32Array.from(order.subarray(start, end), (place) => asked[place]!);
    batches.push({ events: filterRows(events, rows), knownBy });
    start = end;
  }
  return { batches, skipped, rows: asked.length };
}
