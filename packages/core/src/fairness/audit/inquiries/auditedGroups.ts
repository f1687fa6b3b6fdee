import type { Reason } from "../../../evidence/index.js";
import { attempt } from "../../../evidence/index.js";
import type { Table } from "../../../table/index.js";
import type { GroupIds } from "../../groups/groupIds.js";
import { groupsOf } from "../../groups/groupsOf.js";
import type { Segment } from "../../groups/groupTable.js";

/** The groups of one sensitive column, or of all together. */
export interface AuditedGroups extends GroupIds {
  /** The names of the columns. */
  readonly column: string;
  readonly segments: readonly Segment[];
}

/** The groups of each sensitive column by itself. */
export function groupsByColumn(sensitive: Table): readonly AuditedGroups[] {
  return sensitive.columns.map((column) => groupsOfColumns({ rows: sensitive.rows, columns: [column] }));
}

/** The same, and those of the intersection where there are several columns. */
export function groupsWithIntersection(sensitive: Table): readonly AuditedGroups[] {
  return [
    ...groupsByColumn(sensitive),
    ...(sensitive.columns.length > 1 ? [groupsOfColumns(sensitive)] : []),
  ];
}

function groupsOfColumns(columns: Table): AuditedGroups {
  const { groupOf, segments } = groupsOf(columns);
  return {
    column: columns.columns.map(({ name }) => name).join(" × "),
    groupOf,
    groups: segments.length,
    segments,
  };
}

/** The stratum of each row by the control columns; nothing where there are none, or where they cannot be read. */
export function strataOf(control: Table | undefined): { readonly strata?: Int32Array } {
  if (control === undefined) return {};
  const groups: { readonly value: { readonly groupOf: Int32Array } } | { readonly reason: Reason } = attempt(
    () => groupsOf(control),
  );
  return "value" in groups ? { strata: groups.value.groupOf } : {};
}
