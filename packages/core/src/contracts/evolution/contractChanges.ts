import type { Contract, ContractColumn } from "../contract.js";
import { aspects, cellsInside } from "./cellsInside.js";
import type { ChangeKind, ContractChange, Inside } from "./contractChange.js";
import { directionOf } from "./contractChange.js";
import type { ColumnTerms } from "./contractTerms.js";
import { contractTerms } from "./contractTerms.js";
import { createDescriber } from "./createDescriber.js";
import { ruleChanges } from "./ruleChanges.js";

interface About {
  readonly column?: string | undefined;
  readonly rule?: string | undefined;
  readonly review?: boolean;
}

/** Every difference between two versions of a contract, in the order of the columns, then the rules, then the metadata. */
export function contractChanges(older: Contract, newer: Contract): readonly ContractChange[] {
  const describe = createDescriber();
  const before = contractTerms(older, describe);
  const after = contractTerms(newer, describe);
  const changes: ContractChange[] = [];

  function note(kind: ChangeKind, olderInNewer: Inside, newerInOlder: Inside, about: About = {}): void {
    const { column, rule, review = false } = about;
    changes.push({
      kind,
      contract: newer.name,
      ...(column === undefined ? {} : { column }),
      ...(rule === undefined ? {} : { rule }),
      ...directionOf(olderInNewer, newerInOlder),
      review,
    });
  }

  function compareColumns(a: ColumnTerms, b: ColumnTerms): void {
    const column = a.name;
    if (a.mayBeAbsent !== b.mayBeAbsent) note("presence", b.mayBeAbsent, a.mayBeAbsent, { column });
    if (a.acceptsNull !== b.acceptsNull) note("nullability", b.acceptsNull, a.acceptsNull, { column });
    const forth = cellsInside(a, b);
    const back = cellsInside(b, a);
    for (const aspect of aspects)
      if (forth[aspect] !== true || back[aspect] !== true)
        note(aspect, forth[aspect], back[aspect], { column });
  }

  for (const [column, terms] of before.columns) {
    const other = after.columns.get(column);
    if (other !== undefined) compareColumns(terms, other);
    else note("column-removed", after.extra !== "refused", terms.mayBeAbsent, { column });
  }
  for (const [column, { mayBeAbsent }] of after.columns)
    if (!before.columns.has(column))
      note(
        mayBeAbsent ? "optional-column-added" : "required-column-added",
        mayBeAbsent,
        before.extra !== "refused",
        { column },
      );
  if (before.extra !== after.extra)
    note(
      "extra-columns",
      before.extra === "refused" || (after.extra === "refused" ? false : null),
      after.extra === "refused" || (before.extra === "refused" ? false : null),
    );
  if (before.refinements.join() !== after.refinements.join())
    note(
      "refinement",
      listInside(before.refinements, after.refinements),
      listInside(after.refinements, before.refinements),
    );
  for (const { kind, olderInNewer, newerInOlder, ...about } of ruleChanges(before, after, describe))
    note(kind, olderInNewer, newerInOlder, about);

  for (const field of ["name", "owner", "purpose", "description"] as const)
    if (older[field] !== newer[field])
      note("metadata", true, true, { rule: field, review: field === "name" || field === "purpose" });
  const columns = new Map(newer.columns.map((column) => [column.name, column]));
  for (const column of older.columns) {
    const other = columns.get(column.name);
    for (const field of other === undefined ? [] : metadataFields)
      if (describe(column[field]) !== describe(other?.[field])) {
        // The same numbers in another unit are other data.
        const same = field !== "unit" || column.unit === undefined || other?.unit === undefined;
        note("metadata", same, same, { column: column.name, rule: field, review: true });
      }
  }
  return changes;
}

const metadataFields = [
  "unit",
  "meaning",
  "sensitivity",
  "values",
] as const satisfies (keyof ContractColumn)[];

/** Conditions that are added narrow; others can only be the same or not. */
function listInside(inner: readonly string[], outer: readonly string[]): Inside {
  if (outer.every((one) => inner.includes(one))) return true;
  return inner.every((one) => outer.includes(one)) ? false : null;
}
