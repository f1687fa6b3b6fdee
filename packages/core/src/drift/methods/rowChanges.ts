import type { MeasureId } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import type { SortedSample } from "../../statistics/index.js";
import { andersonDarling, cramerVonMises, mannWhitney } from "../../statistics/index.js";
import type { NumberSide } from "../columns/columnSide.js";
import type { Change, SidePair } from "./method.js";

/**
 * Changes of a number that only the rows can tell, not what is stored of them: by Mann–Whitney whether current values tend to be larger, by
 * Cramér–von Mises and Anderson–Darling whether the distributions differ anywhere, the latter with more weight on the tails.
 */
export const rowChanges: {
  readonly [M in "mann-whitney" | "cramer-von-mises" | "anderson-darling"]: (
    sides: SidePair<NumberSide>,
  ) => Change;
} = {
  "mann-whitney": ofRows("drift/probability-of-superiority", (reference, current) => {
    const { probabilityOfSuperiority, statistic, pValue, method } = mannWhitney(reference, current);
    return { value: 1 - probabilityOfSuperiority, statistic, pValue, law: method };
  }),
  "cramer-von-mises": ofRows("drift/cramer-von-mises-statistic", (reference, current) => {
    const { statistic, pValue, method } = cramerVonMises(reference, current);
    return { value: statistic, statistic, pValue, law: method };
  }),
  "anderson-darling": ofRows("drift/anderson-darling-statistic", (reference, current) => {
    const { normalized, pValue } = andersonDarling([reference, current]);
    return { value: normalized, statistic: normalized, pValue, law: "asymptotic" };
  }),
};

interface RowTest {
  readonly value: number;
  readonly statistic: number;
  readonly pValue: number;
  readonly law: string;
}

function ofRows(
  id: MeasureId,
  test: (reference: SortedSample, current: SortedSample) => RowTest,
): (sides: SidePair<NumberSide>) => Change {
  return ({ reference, current }) => {
    const [before, now] = [reference.distribution, current.distribution];
    if (!("ascending" in before && "ascending" in now)) throw new NotMeasurable("needs-rows");
    const { value, statistic, pValue, law } = test(before, now);
    const n = before.ascending.length + now.ascending.length;
    return {
      effects: [{ measure: id, measured: { value, n } }],
      test: { statistic, pValue },
      parameters: { pValue: law },
    };
  };
}
