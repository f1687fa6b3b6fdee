import { NotMeasurable } from "../../../evidence/index.js";
import { listOf, record, text, truth, wholeNumber } from "../../../evidence/shape.js";
import { codesOf, isPresent } from "../../../table/index.js";
import { plainSpelling } from "../../expectations/keys/noNearDuplicateKeys.js";
import { failingRows } from "../failingRows.js";
import type { RuleCheck, RuleMemory } from "./ruleCheck.js";
import { required } from "./ruleCheck.js";
import { textHasher } from "./textHasher.js";

const shape = record({
  evaluated: wholeNumber,
  full: truth,
  spellings: listOf(record({ text: text, plain: text, first: wholeNumber })),
});

interface Spelling {
  readonly plain: string;
  first: number;
}

/** Different texts of one plain spelling, held as hashes with the first row of each. */
export function spellingCheck(name: string, { kept, mostKeys }: RuleMemory): RuleCheck {
  const spellings = new Map<string, Spelling>();
  const hashOf = textHasher();
  let evaluated = 0;
  let full = false;
  const see = (key: string, plain: () => string, first: number): void => {
    const known = spellings.get(key);
    if (known !== undefined) known.first = Math.min(known.first, first);
    else if (!full) spellings.set(key, { plain: plain(), first });
    if (spellings.size <= mostKeys) return;
    full = true;
    spellings.clear();
  };
  return {
    update(batch, firstRow) {
      const column = required(batch, name);
      if (column.missing === column.length) return;
      if (column.kind !== "text") throw new NotMeasurable("unsupported-type");
      const { codes, labels } = codesOf(column);
      const seen = new Uint8Array(labels.length);
      for (let row = 0; row < codes.length; row++) {
        if (!isPresent(column, row)) continue;
        evaluated += 1;
        const code = codes[row]!;
        if (seen[code] === 1) continue;
        seen[code] = 1;
        const label = labels[code]!;
        see(hashOf(label), () => hashOf(plainSpelling(label)), firstRow + row);
      }
    },
    outcome() {
      if (full) throw new NotMeasurable("needs-rows");
      const failing = failingRows(kept);
      const plain = new Set<string>();
      let violations = 0;
      for (const spelling of [...spellings.values()].sort((a, b) => a.first - b.first)) {
        if (plain.has(spelling.plain)) {
          failing.add(spelling.first);
          violations += 1;
        }
        plain.add(spelling.plain);
      }
      return { failing: failing.rows(), evaluated, violations };
    },
    state: () => ({
      evaluated,
      full,
      spellings: Array.from(spellings, ([key, { plain, first }]) => ({ text: key, plain, first })),
    }),
    absorb(state) {
      shape(state, "rule");
      const other = state as unknown as {
        evaluated: number;
        full: boolean;
        spellings: { text: string; plain: string; first: number }[];
      };
      evaluated += other.evaluated;
      full ||= other.full;
      if (full) spellings.clear();
      for (const one of other.spellings) see(one.text, () => one.plain, one.first);
    },
  };
}
