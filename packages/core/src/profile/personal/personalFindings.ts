import type { Finding } from "../../evidence/index.js";
import { measure, NotMeasurable } from "../../evidence/index.js";
import type { Column, Table } from "../../table/index.js";
import type { PersonalColumnsOptions, PersonalMatch } from "./personalColumns.js";
import { personalColumns } from "./personalColumns.js";

/** Of which input the findings are, and what to look for. */
export interface PersonalFindingsOptions extends PersonalColumnsOptions {
  /** The caller's name of the table. */
  readonly input: string;
}

/**
 * What {@link personalColumns} sees, as one finding a column that a policy may ask for: `profile/personal-share`, the largest share of present
 * cells that match one kind, among the kinds that chance does not explain; 0 where there is none. That kind is a parameter of the finding, `null` for none.
 *
 * Truth values and instants have no finding. Not measured: `unsupported-type` (a column that cannot be read), `no-rows`, `all-missing`.
 * 0 does not show that a column is free of personal data: what has no form is not seen. Throws `RangeError` for an unknown or repeated kind.
 * Cost: as `personalColumns`.
 *
 * @example
 * import { personalFindings } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ note: ["write to ada@example.org", "no answer"], age: [31, 45] });
 * const [note] = personalFindings(table, { input: "calls" });
 * note.measurement; // => { status: "measured", value: 0.5, unit: "share", n: 2 }
 * note.parameters; // => { kind: "email" }
 */
export function personalFindings(table: Table, options: PersonalFindingsOptions): readonly Finding[] {
  const { input } = options;
  const likely = personalColumns(table, options).matches.filter(({ isLikely }) => isLikely);
  return table.columns.filter(isLookedAt).map((column) => {
    const match = mostFrequent(likely.filter((one) => one.column === column.name));
    const cells = column.length - column.missing;
    return measure(
      "profile/personal-share",
      { table: input, column: column.name },
      () => {
        if (column.kind === "unsupported") throw new NotMeasurable("unsupported-type");
        if (column.length === 0) throw new NotMeasurable("no-rows");
        if (cells === 0) throw new NotMeasurable("all-missing");
        return { value: (match?.matches ?? 0) / cells, n: cells };
      },
      { inputs: [input], parameters: { kind: match?.kind ?? null } },
    );
  });
}

function isLookedAt({ kind }: Column): boolean {
  return kind === "text" || kind === "number" || kind === "unsupported";
}

function mostFrequent(matches: readonly PersonalMatch[]): PersonalMatch | undefined {
  return matches.reduce<PersonalMatch | undefined>(
    (most, match) => (most === undefined || match.matches > most.matches ? match : most),
    undefined,
  );
}
