import { expect, it } from "vitest";
import golden from "../../../golden/profile/personal.json";
import type { PersonalKind } from "../../../src/profile/index.js";
import { personalColumns, personalKinds } from "../../../src/profile/index.js";
import { tableFrom } from "../../../src/table/index.js";

/** The cells that match a kind. */
function matching(kind: PersonalKind, cells: readonly string[]): readonly string[] {
  return cells.filter(
    (cell) => personalColumns(tableFrom({ cell: [cell] }), { kinds: [kind] }).matches.length === 1,
  );
}

it.each(golden.cases)("$name: check digits agree with the peer", ({ name, expected }) => {
  const kind = personalKinds.find((one) => one === name)!;
  expect(matching(kind, expected.valid)).toEqual(expected.valid);
  expect(matching(kind, expected.invalid)).toEqual([]);
});
