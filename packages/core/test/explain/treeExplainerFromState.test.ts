import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  preparePathDependentExplainer,
  prepareTreeExplainer,
  treeExplainerFromState,
} from "../../src/explain/index.js";
import { groupsOf } from "../../src/explain/players.js";
import { defineTreeEnsemble } from "../../src/model/index.js";
import { coversOf, problem, withoutGaps } from "./treeGames.js";

const stump = { feature: 0, atMost: 0, whenTrue: { weight: 1 }, whenFalse: { weight: 2 } };
const ensemble = defineTreeEnsemble({ features: 2, trees: [stump] });

describe("treeExplainerFromState()", () => {
  it("explains like the explainer that was saved, bit for bit, and saves the same bytes again", () => {
    fc.assert(
      fc.property(
        problem(["sum", "average", "minimum"]),
        ({ draft, rows, background, weights, groups, amounts }) => {
          const model = defineTreeEnsemble(draft);
          const players = groupsOf(withoutGaps(groups));
          const own = weights.slice(0, background.length / draft.features);
          const explainers = [
            prepareTreeExplainer(model, background),
            prepareTreeExplainer(model, background, { weights: own, players, expectedRows: 1e9 }),
            ...(draft.aggregate === "minimum"
              ? []
              : [preparePathDependentExplainer(model, { covers: coversOf(model, amounts), players })]),
          ];
          for (const explainer of explainers) {
            const again = treeExplainerFromState(model, explainer.state());
            expect(again.state()).toEqual(explainer.state());
            expect(again.base).toEqual(explainer.base);
            expect(again.shapInteractions(rows)).toEqual(explainer.shapInteractions(rows));
            expect(again.banzhafValues(rows)).toEqual(explainer.banzhafValues(rows));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  const saved = prepareTreeExplainer(ensemble, Float64Array.of(1, 2, -1, 3), { weights: [1, 2] }).state();
  const codeOf = (state: Uint8Array): unknown => {
    try {
      treeExplainerFromState(ensemble, state);
      return "read";
    } catch (error) {
      return (error as { readonly code?: unknown }).code;
    }
  };

  it("refuses what is cut, longer, of another version or another model", () => {
    for (let length = 0; length < saved.length; length++)
      expect(codeOf(saved.subarray(0, length))).toBe("malformed-document");
    expect(codeOf(Uint8Array.of(...saved, 0))).toBe("malformed-document");
    expect(codeOf(saved.map((byte, i) => (i === 4 ? 2 : byte)))).toBe("unsupported-format");
    const other = defineTreeEnsemble({ features: 2, trees: [{ ...stump, atMost: 0.5 }] });
    expect(() => treeExplainerFromState(other, saved)).toThrow(
      expect.objectContaining({ name: "InputError", code: "model-mismatch" }),
    );
  });

  it("refuses every byte that is changed", () => {
    for (let i = 0; i < saved.length; i++)
      for (let bit = 0; bit < 8; bit++)
        expect(codeOf(saved.map((byte, j) => (j === i ? byte ^ (1 << bit) : byte)))).toMatch(
          /^(malformed-document|unsupported-format)$/,
        );
  });

  /** FNV-1a over all but the last four bytes, so that the fields themselves are tried. */
  const sealed = (state: Uint8Array): Uint8Array => {
    const bytes = state.slice();
    const end = bytes.length - 4;
    let hash = 0x811c9dc5;
    for (const byte of bytes.subarray(0, end)) hash = Math.imul(hash ^ byte, 0x01000193);
    new DataView(bytes.buffer).setUint32(end, hash >>> 0, true);
    return bytes;
  };

  it("never reads beyond the end, nor allocates what is not there, whatever the fields say", () => {
    const number = fc.oneof(
      fc.constantFrom(0, -1, 0.5, 2 ** 31, 2 ** 53, 1e300, Infinity, Number.NaN),
      fc.nat(20),
    );
    fc.assert(
      fc.property(
        fc.nat(Math.floor((saved.length - 10) / 8) - 1),
        number,
        fc.integer({ min: 0, max: 3 }),
        (field, value, flags) => {
          const changed = saved.slice();
          changed[5] = flags;
          new DataView(changed.buffer).setFloat64(6 + 8 * field, value, true);
          let outcome = "read";
          try {
            treeExplainerFromState(ensemble, sealed(changed));
          } catch (error) {
            outcome = (error as Error).name;
          }
          expect(outcome).toMatch(/^(read|InputError|NotMeasurable|RangeError)$/);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
