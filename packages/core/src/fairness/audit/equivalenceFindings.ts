import type { Finding, Measured } from "../../evidence/index.js";
import { attempt, NotMeasurable } from "../../evidence/index.js";
import { equivalencePowerTable } from "../uncertainty/equivalencePowerTable.js";
import { equivalenceSupport } from "../uncertainty/equivalenceSupport.js";
import type { AuditContext } from "./auditContext.js";
import type { AuditedGrouping } from "./auditedGrouping.js";
import { countOf } from "./auditedGrouping.js";
import { comparisons } from "./comparisonFindings.js";

/** What the rows say of a tolerance: two families of tests, and how many rows would settle what they leave open. */
export interface EquivalenceFindings {
  readonly within: readonly Finding[];
  readonly beyond: readonly Finding[];
  readonly rows: readonly Finding[];
}

/**
 * Each group against the reference: whether their rates are equivalent within the tolerance, whether they differ by more, and the rows per group
 * that would settle it. A wrong claim, of either kind, has at most probability 1 − level.
 */
export function equivalenceFindings(
  grouping: AuditedGrouping,
  { find, plan }: AuditContext,
): EquivalenceFindings {
  const { rates, tolerance, power } = plan.equivalence;
  const alpha = 1 - plan.level;
  const [within, beyond, rows]: [Finding[], Finding[], Finding[]] = [[], [], []];
  for (const rate of rates)
    for (const { segment, comparedTo, pairOf, looks } of comparisons(grouping, rate)) {
      const subject = { segment, comparedTo };
      const tests = attempt(() => {
        const [first, second] = pairOf(rate);
        const counts = [countOf(first), countOf(second)] as const;
        const measured = { value: first.value - second.value, n: first.n + second.n };
        return { counts, measured, ...equivalenceSupport(...counts, { tolerance, alpha }) };
      });
      const about = { parameters: { rate, tolerance }, tested: true };
      const tested = (pOf: "pEquivalence" | "pDifference"): Measured => {
        if ("reason" in tests) throw new NotMeasurable(tests.reason);
        const { measured, counts } = tests.value;
        return {
          ...measured,
          test: { statistic: counts[0].successes, pValue: Math.min(1, looks * tests.value[pOf]) },
        };
      };
      within.push(find("fairness/rate-equivalence", subject, () => tested("pEquivalence"), about));
      beyond.push(find("fairness/rate-beyond-tolerance", subject, () => tested("pDifference"), about));
      rows.push(
        find(
          "fairness/rows-to-settle-equivalence",
          subject,
          () => {
            if ("reason" in tests) throw new NotMeasurable(tests.reason);
            const { counts, measured } = tests.value;
            const row = equivalencePowerTable(counts, { reference: 1, tolerance, alpha, power })[0]!;
            if (row.status === "not-measured") throw new NotMeasurable(row.reason);
            return { value: row.rowsPerGroup, n: measured.n };
          },
          { parameters: { rate, tolerance, power } },
        ),
      );
    }
  return { within, beyond, rows };
}
