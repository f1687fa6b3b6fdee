/**
 * What a change does to the set of data that keep the contract. `tightens`: some data that the older contract accepts are refused by the
 * newer. `loosens`: some data that the newer contract accepts were refused by the older. `both`, or `none`: the sets are the same.
 */
export type ChangeDirection = "none" | "tightens" | "loosens" | "both";

/** What was changed. */
export type ChangeKind =
  | "contract-added"
  | "contract-removed"
  | "optional-column-added"
  | "required-column-added"
  | "column-removed"
  | "presence"
  | "nullability"
  | "type"
  | "range"
  | "length"
  | "pattern"
  | "enum"
  | "refinement"
  | "extra-columns"
  | "key"
  | "row-count"
  | "rule"
  | "tolerance"
  | "metadata";

/** One difference between two versions of a contract. */
export interface ContractChange {
  readonly kind: ChangeKind;
  readonly contract: string;
  /** The column that the change is about, where it is one. */
  readonly column?: string;
  /** The rule or the metadata field that the change is about, where it is one. */
  readonly rule?: string;
  readonly direction: ChangeDirection;
  /** The direction is proven. Where it is not (predicates, patterns beyond the simple ones), it is the worst that cannot be excluded. */
  readonly certain: boolean;
  /** The accepted data are the same, but their meaning, their purpose or the care they need may not be: somebody should look. */
  readonly review: boolean;
}

/** Whether all of one set lies in another; `null` where that cannot be told. */
export type Inside = boolean | null;

/** The direction of a change, of the answers to "older in newer?" and "newer in older?". */
export function directionOf(
  olderInNewer: Inside,
  newerInOlder: Inside,
): { readonly direction: ChangeDirection; readonly certain: boolean } {
  const tightens = olderInNewer !== true;
  const loosens = newerInOlder !== true;
  const direction = tightens ? (loosens ? "both" : "tightens") : loosens ? "loosens" : "none";
  return { direction, certain: olderInNewer !== null && newerInOlder !== null };
}
