import { hexToBytes } from "@noble/hashes/utils.js";
import type { Json } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";
import {
  frequentItemsFromState,
  hyperLogLogFromState,
  kllFromState,
  runningMomentsFromState,
} from "../../sketch/index.js";
import type { ColumnSummary } from "../columns/columnSummary.js";
import type { StreamProfile } from "../createProfile.js";
import { streamProfileOf } from "../createProfile.js";
import { profileSettings } from "../profileOptions.js";
import { addsUp } from "./addsUp.js";
import type { StoredColumn, StoredProfile } from "./storedProfile.js";
import { stateShape } from "./storedProfile.js";

/**
 * Continues a profile from what its `state()` gave: it goes on as if it had never stopped.
 *
 * Throws `InputError`, with the path: `unsupported-format`, `unknown-field`, `missing-field`, `invalid-field` where counts do not add up, and
 * `malformed-sketch`. Cost: O(size).
 *
 * @example
 * import { createProfile, profileFromState } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const monday = tableFrom({ open: [true, false] });
 * const stream = createProfile();
 * stream.update(monday);
 * const resumed = profileFromState(stream.state());
 * resumed.update(monday);
 * resumed.profile().rows; // => 4
 */
export function profileFromState(state: Json): StreamProfile {
  if (typeof state === "object" && state !== null && "format" in state && state["format"] !== 1)
    throw new InputError("unsupported-format", "the state of a profile has another format than 1");
  stateShape(state, "");
  // The shape has just been checked, field by field.
  const { shown: names, frequent, bins, rows, columns } = state as unknown as StoredProfile;
  if (!Number.isInteger(frequent) || !Number.isInteger(bins))
    throw new InputError("invalid-field", "frequent and bins need whole numbers");
  if (new Set(columns?.map(({ column }) => column)).size !== (columns?.length ?? 0))
    throw new InputError("invalid-field", "columns needs a name of its own for each");
  return streamProfileOf({
    settings: profileSettings({ shown: names, frequent, bins }),
    rows,
    columns:
      columns?.map((stored, i) => {
        const summary = summaryOf(stored);
        if (summary.rows !== rows || !addsUp(summary, stored))
          throw new InputError("invalid-field", `columns[${i}] needs counts that add up to its rows`);
        return summary;
      }) ?? null,
  });
}

function summaryOf(stored: StoredColumn): ColumnSummary {
  const { column, storage, logicalType, rows, nulls, counted, distinct, frequent, numbers } = stored;
  return {
    column,
    storage,
    logicalType,
    rows,
    nulls,
    counted: counted === null ? null : new Map(counted),
    distinct: distinct === null ? null : hyperLogLogFromState(hexToBytes(distinct)),
    frequent: frequent === null ? null : frequentItemsFromState(hexToBytes(frequent)),
    numbers:
      numbers === null
        ? null
        : {
            tally: { ...numbers.tally },
            moments: runningMomentsFromState(hexToBytes(numbers.moments)),
            sketch: kllFromState(hexToBytes(numbers.sketch)),
          },
    text:
      stored.text === null
        ? null
        : { ...stored.text, formats: { ...stored.text.formats }, lengths: new Map(stored.text.lengths) },
  };
}
