import type { Json } from "../../evidence/index.js";
import type { NeighborRelation } from "../counts/neighbors.js";
import type { Rational } from "../exact/rational.js";
import { amountFromText, amountOrNoneFromText } from "./amountFromText.js";
import type { Amounts } from "./amounts.js";
import type { Fields } from "./entryFields.js";
import { isNumber, isRecord, isRelation, isText } from "./entryFields.js";

// Type aliases, since an interface is no Json.

/** A budget of ε, exact: a decimal or `numerator/denominator`. */
export type EpsilonBudget = { readonly budget: string };

/** A budget of ε and one of δ. */
export type EpsilonDeltaBudget = EpsilonBudget & { readonly delta: string };

/** The most of an accountant's unit, exact, that keeps to an ε with δ. */
export type EventBudget = EpsilonBudget & { readonly epsilon: number; readonly delta: number };

/** How events are added up, for good. */
export type EventTerms = {
  readonly accountant: "zcdp" | "renyi";
  /** The Rényi order that was asked for. */
  readonly order: number | null;
  readonly relation: NeighborRelation;
};

/** A budget as an entry states it. */
export type AnyBudget = EpsilonBudget | EpsilonDeltaBudget | EventBudget;

/** A loss of ε. */
export type EpsilonLoss = { readonly epsilon: string };

/** A loss of ε with a δ, which may be 0. */
export type EpsilonDeltaLoss = EpsilonLoss & { readonly delta: string };

/** A loss by an event (see `PrivacyEvent`), and what it costs in the accountant's unit. */
export type EventLoss = { readonly event: Json; readonly cost: string };

/** The budget that an entry states; `undefined` where it is no amount above 0. */
export function budgetIn(fields: AnyBudget): Amounts | undefined {
  const budget = amountFromText(fields.budget);
  return "delta" in fields && isText(fields.delta)
    ? complete([budget, amountFromText(fields.delta)])
    : complete([budget]);
}

/** Whether two entries of one kind state the same budget. */
export function sameBudget(a: AnyBudget, b: AnyBudget): boolean {
  const words = (fields: AnyBudget): string =>
    JSON.stringify([
      fields.budget,
      "delta" in fields ? fields.delta : null,
      "epsilon" in fields ? fields.epsilon : null,
    ]);
  return words(a) === words(b);
}

/** The loss that an entry states; `undefined` where it is no amount above 0, or a δ below it. */
export function lossIn(fields: EpsilonLoss | EpsilonDeltaLoss | EventLoss): Amounts | undefined {
  if ("cost" in fields) return complete([amountFromText(fields.cost)]);
  const epsilon = amountFromText(fields.epsilon);
  return "delta" in fields ? complete([epsilon, amountOrNoneFromText(fields.delta)]) : complete([epsilon]);
}

function complete(amounts: readonly (Rational | undefined)[]): Amounts | undefined {
  return amounts.every((amount) => amount !== undefined) ? amounts : undefined;
}

/** Two parts of an entry as one; `undefined` where one could not be read. */
export function joined<A extends object, B extends object>(
  a: A | undefined,
  b: B | undefined,
): (A & B) | undefined {
  return a === undefined || b === undefined ? undefined : { ...a, ...b };
}

// Readers: `undefined` where a field is missing or of another type.

export function epsilonBudget({ budget }: Fields): EpsilonBudget | undefined {
  return isText(budget) ? { budget } : undefined;
}

export function epsilonDeltaBudget({ budget, delta }: Fields): EpsilonDeltaBudget | undefined {
  return isText(budget) && isText(delta) ? { budget, delta } : undefined;
}

export function eventBudget({ budget, epsilon, delta }: Fields): EventBudget | undefined {
  return isText(budget) && isNumber(epsilon) && isNumber(delta) ? { budget, epsilon, delta } : undefined;
}

export function eventTerms({ accountant, order, relation }: Fields): EventTerms | undefined {
  return (accountant === "zcdp" || accountant === "renyi") &&
    (order === null || isNumber(order)) &&
    isRelation(relation)
    ? { accountant, order, relation }
    : undefined;
}

export function epsilonLoss({ epsilon }: Fields): EpsilonLoss | undefined {
  return isText(epsilon) ? { epsilon } : undefined;
}

export function epsilonDeltaLoss({ epsilon, delta }: Fields): EpsilonDeltaLoss | undefined {
  return isText(epsilon) && isText(delta) ? { epsilon, delta } : undefined;
}

export function eventLoss({ event, cost }: Fields): EventLoss | undefined {
  return isRecord(event) && isText(cost) ? { event, cost } : undefined;
}
