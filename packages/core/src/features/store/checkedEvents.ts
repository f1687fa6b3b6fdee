import { checkContract, quarantine } from "../../contracts/index.js";
import type { Finding } from "../../evidence/index.js";
import type { Clock } from "../../ports/index.js";
import type { Table } from "../../table/index.js";
import type { RegisteredView } from "./registeredView.js";

/** Events in two: those that keep the contract of their view, and the others with the rules that each breaks. */
export interface CheckedEvents {
  readonly valid: Table;
  readonly rejected: Table;
  readonly rules: readonly (readonly string[])[];
  /** Those of the check; none without a contract. */
  readonly findings: readonly Finding[];
}

/** Holds events against the contract of their view. */
export function checkedEvents(
  { view, contract }: RegisteredView,
  events: Table,
  clock: Clock,
): CheckedEvents {
  if (contract === undefined)
    return { valid: events, rejected: { rows: 0, columns: [] }, rules: [], findings: [] };
  const check = checkContract(contract, events, { input: view.source ?? view.name, clock });
  const { valid, rejected } = quarantine(events, check);
  const placeOf = new Map(Array.from(check.rejected, (row, place) => [row, place]));
  const rules = Array.from({ length: rejected.rows }, (): string[] => []);
  for (const [rule, rows] of check.failures)
    for (const row of rows) {
      const place = placeOf.get(row);
      if (place !== undefined) rules[place]!.push(rule);
    }
  return { valid, rejected, rules, findings: check.findings };
}
