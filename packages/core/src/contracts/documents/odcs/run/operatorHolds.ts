import type { OdcsRule } from "../odcsDocument.js";

/** Whether a value keeps the one operator of a rule; bounds of "between" belong to it. `null` where the operand is no number. */
export function operatorHolds(rule: OdcsRule, value: number): boolean | null {
  const number = (operator: string): number | null => {
    const operand = rule[operator];
    return typeof operand === "number" ? operand : null;
  };
  const compared = (operator: string, holds: (operand: number) => boolean): boolean | null | undefined => {
    if (!Object.hasOwn(rule, operator)) return undefined;
    const operand = number(operator);
    return operand === null ? null : holds(operand);
  };
  const between = rule["mustBeBetween"] ?? rule["mustNotBeBetween"];
  if (Array.isArray(between)) {
    const [lower, upper] = between as readonly unknown[];
    const inside =
      typeof lower === "number" && typeof upper === "number" ? value >= lower && value <= upper : null;
    return inside === null ? null : inside === Object.hasOwn(rule, "mustBeBetween");
  }
  const answers = [
    compared("mustBe", (operand) => value === operand),
    compared("mustNotBe", (operand) => value !== operand),
    compared("mustBeGreaterThan", (operand) => value > operand),
    compared("mustBeGreaterOrEqualTo", (operand) => value >= operand),
    compared("mustBeLessThan", (operand) => value < operand),
    compared("mustBeLessOrEqualTo", (operand) => value <= operand),
  ];
  return answers.find((answer) => answer !== undefined) ?? null;
}
