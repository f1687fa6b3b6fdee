import { describe, expect, it } from "vitest";
import golden from "../../../golden/fairness/parity.json";
import {
  betweenGroupEntropy,
  entropyByGroup,
  generalizedEntropyIndex,
  predictionBenefits,
} from "../../../src/fairness/index.js";
import type { GoldenFile, GoldenNumber } from "../../statistics/golden.js";
import { expectClose, reasonOf } from "../../statistics/golden.js";

interface Input {
  readonly label: readonly number[];
  readonly prediction: readonly number[];
  readonly group: readonly string[];
}

interface Expected {
  readonly aif360: { readonly [key: string]: GoldenNumber };
  readonly textbook_entropy?: { readonly [key: string]: GoldenNumber };
}

const { tolerance, cases } = golden as unknown as GoldenFile<Input, Expected, { privileged: string }>;
const orders = [-1, 0, 0.5, 1, 2, 3];

describe("entropy indices equal the golden values", () => {
  it.each(cases.filter(({ expected }) => expected.textbook_entropy !== undefined))(
    "$name",
    ({ input, options: { privileged }, expected: { aif360, textbook_entropy: textbook } }) => {
      const benefits = predictionBenefits(Uint8Array.from(input.label), Uint8Array.from(input.prediction));
      const mu = benefits.reduce((sum, benefit) => sum + benefit, 0) / benefits.length;
      const expectIndex = (compute: () => number, expected: GoldenNumber): void => {
        if (expected === "Infinity") expect(reasonOf(compute)).toBe("zero-count");
        else expectClose(compute(), expected, tolerance);
      };
      const names = [...new Set(input.group)];
      const all = {
        groupOf: Int32Array.from(input.group, (name) => names.indexOf(name)),
        groups: names.length,
      };
      const two = {
        groupOf: Int32Array.from(input.group, (name) => (name === privileged ? 1 : 0)),
        groups: 2,
      };
      for (const alpha of orders) {
        const index = () => generalizedEntropyIndex(benefits, { alpha });
        const between = () => betweenGroupEntropy(benefits, { ...two, alpha });
        expectIndex(index, textbook![`generalized_entropy_index/${alpha}`]!);
        expectIndex(between, textbook![`between_two_groups/${alpha}`]!);
        expectIndex(
          () => betweenGroupEntropy(benefits, { ...all, alpha }),
          textbook![`between_all_groups/${alpha}`]!,
        );
        // aif360 divides once more by the mean at order 0.
        const per = alpha === 0 ? mu : 1;
        expectIndex(() => index() / per, aif360[`generalized_entropy_index/${alpha}`]!);
        expectIndex(() => between() / per, aif360[`between_group_generalized_entropy_index/${alpha}`]!);
        if (textbook![`generalized_entropy_index/${alpha}`] !== "Infinity")
          expectClose(entropyByGroup(benefits, { ...all, alpha }).total, index(), tolerance);
      }
      const theil = { alpha: 1 };
      expectClose(generalizedEntropyIndex(benefits, theil), aif360["theil_index"]!, tolerance);
      expectClose(
        betweenGroupEntropy(benefits, { ...two, ...theil }),
        aif360["between_group_theil_index"]!,
        tolerance,
      );
      const variation = (index: number) => Math.sqrt(2 * index);
      expectClose(
        variation(generalizedEntropyIndex(benefits)),
        aif360["coefficient_of_variation"]!,
        tolerance,
      );
      expectClose(
        variation(betweenGroupEntropy(benefits, two)),
        aif360["between_group_coefficient_of_variation"]!,
        tolerance,
      );
    },
  );
});
