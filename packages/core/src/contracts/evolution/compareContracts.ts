import type { Table } from "../../table/index.js";
import type { Contract } from "../contract.js";
import type { ContractChange } from "./contractChange.js";
import { contractChanges } from "./contractChanges.js";
import type { ContractReplay } from "./replayContracts.js";
import { replayContracts } from "./replayContracts.js";

/** A step of a semantic version. */
export type VersionBump = "none" | "patch" | "minor" | "major";

/** What two versions of one or several contracts differ in, and what that means for those who rely on them. */
export interface ContractComparison {
  readonly changes: readonly ContractChange[];
  /** Data written under the older version keep the newer: producers are not broken. */
  readonly backward: boolean;
  /** Data written under the newer version keep the older: consumers are not broken. */
  readonly forward: boolean;
  /** `full`: both of the above; `breaking`: neither. */
  readonly verdict: "full" | "backward" | "forward" | "breaking";
  /** Every direction is proven; otherwise the verdict is the worst that cannot be excluded. */
  readonly certain: boolean;
  /**
   * The step that the version needs: `major` where producers or consumers are broken, `minor` where an optional column or a guarantee was
   * touched without breaking any, `patch` for words alone.
   */
  readonly bump: VersionBump;
}

/** {@link ContractComparison} of two contracts. */
export interface VersionComparison extends ContractComparison {
  /** Whether the step from the older to the newer version number is large enough; `null` where one is no semantic version. */
  readonly bumped: boolean | null;
  /** What becomes of the data that were handed over; `null` without any. */
  readonly replay: ContractReplay | null;
}

/**
 * Compares two versions of a contract by the data that they accept: a change *tightens* where some data of the older version are refused
 * by the newer (not backward compatible, breaks producers), and *loosens* in the reverse case (not forward compatible, breaks consumers).
 * Spellings of the same set are no change: `complete(x)` and a field that is not nullable, `> 0` and `>= 1` of whole numbers, a longer key
 * beside a shorter one, patterns of the same language. A rule that only warns guarantees nothing. A unit that is replaced by another
 * breaks both sides. Where inclusion cannot be decided (predicates, nested schemas, patterns beyond classes, groups and repeats) the
 * direction is the worst that cannot be excluded, and `certain` is false.
 *
 * Each condition is compared on its own: one that another makes idle still counts. An optional column that comes or goes in a contract
 * that lets other columns pass is taken to have been absent before and after. With `data`, both versions check the same table, and the
 * rows whose result changes are counted.
 *
 * How not to read it: `full` says that the same data pass, not that they mean the same; look at the changes with `review`.
 *
 * Cost: O(columns + rules · members), patterns O(states²); with data that of two checks.
 *
 * @example
 * import { compareContracts, defineContract } from "@probity/core/contracts";
 * import { tableFrom } from "@probity/core/table";
 * import { z } from "zod";
 * const about = { name: "people", owner: "hr", purpose: "an example" };
 * const older = defineContract({ ...about, version: "1.0.0", row: z.strictObject({ age: z.int().min(0) }) });
 * const newer = defineContract({ ...about, version: "1.1.0", row: z.strictObject({ age: z.int().min(18) }) });
 * const comparison = compareContracts(older, newer, { data: tableFrom({ age: [17, 18, -1] }) });
 * comparison.changes.map(({ kind, column, direction }) => [kind, column, direction]); // => [["range", "age", "tightens"]]
 * [comparison.verdict, comparison.bump, comparison.bumped]; // => ["forward", "major", false]
 * comparison.replay?.newlyRejected; // => Uint32Array.of(0)
 */
export function compareContracts(
  older: Contract,
  newer: Contract,
  options: { readonly data?: Table } = {},
): VersionComparison {
  const comparison = comparisonOf(contractChanges(older, newer));
  const { data } = options;
  return {
    ...comparison,
    bumped: isBumped(older.version, newer.version, comparison.bump),
    replay: data === undefined ? null : replayContracts(older, newer, data),
  };
}

/**
 * Compares two versions of a set of contracts, as in one document with several tables; contracts are the same by name. One that is added
 * asks for data that the older set did not (tightens), one that is removed no longer promises them (loosens).
 *
 * @example
 * import { compareContractSets, defineContract } from "@probity/core/contracts";
 * import { z } from "zod";
 * const orders = defineContract({
 *   name: "orders", version: "1.0.0", owner: "shop", purpose: "an example", row: z.strictObject({ id: z.int() }),
 * });
 * compareContractSets([orders], []).verdict; // => "backward"
 */
export function compareContractSets(
  older: readonly Contract[],
  newer: readonly Contract[],
): ContractComparison {
  const before = new Map(older.map((contract) => [contract.name, contract]));
  const after = new Map(newer.map((contract) => [contract.name, contract]));
  const changes: ContractChange[] = [];
  for (const [name, contract] of before) {
    const other = after.get(name);
    if (other === undefined)
      changes.push({
        kind: "contract-removed",
        contract: name,
        direction: "loosens",
        certain: true,
        review: false,
      });
    else changes.push(...contractChanges(contract, other));
  }
  for (const name of after.keys())
    if (!before.has(name))
      changes.push({
        kind: "contract-added",
        contract: name,
        direction: "tightens",
        certain: true,
        review: false,
      });
  return comparisonOf(changes);
}

function comparisonOf(changes: readonly ContractChange[]): ContractComparison {
  const has = (...directions: readonly string[]): boolean =>
    changes.some(({ direction }) => directions.includes(direction));
  const backward = !has("tightens", "both");
  const forward = !has("loosens", "both");
  const verdict = backward ? (forward ? "full" : "backward") : forward ? "forward" : "breaking";
  const words = changes.every(({ kind }) => kind === "metadata");
  const bump = verdict !== "full" ? "major" : changes.length === 0 ? "none" : words ? "patch" : "minor";
  return { changes, backward, forward, verdict, certain: changes.every((change) => change.certain), bump };
}

const steps = ["major", "minor", "patch", "none"] as const;

function isBumped(older: string, newer: string, bump: VersionBump): boolean | null {
  const before = numbersOf(older);
  const after = numbersOf(newer);
  if (before === null || after === null) return null;
  const at = before.findIndex((number, i) => number !== after[i]);
  if (at < 0) return bump === "none";
  return after[at]! > before[at]! && at <= steps.indexOf(bump);
}

function numbersOf(version: string): readonly number[] | null {
  const parts = /^(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(version)?.slice(1);
  return parts?.map(Number) ?? null;
}
