import type { Column as TableColumn } from "../../../table/index.js";
import type { Cell } from "../expectation.js";
import type { AllOrNone } from "./allOrNone.js";
import type { ColumnBelow } from "./columnBelow.js";
import type { OrderedText } from "./orderedText.js";
import { orderedTextRule } from "./orderedText.js";
import type { ProductEquals } from "./productEquals.js";
import type { RowExpectation, RowRule } from "./rowRule.js";
import type { Timely } from "./timely.js";
import { instantOf } from "./valueOfRow.js";
import type { When } from "./when.js";

/** The expectations of several cells of a row in this folder. */
export type RowwiseExpectation<Column extends string = string> =
  | AllOrNone<Column>
  | ColumnBelow<Column>
  | OrderedText<Column>
  | ProductEquals<Column>
  | Timely<Column>
  | When<Column>;

type Kinds = ReadonlySet<TableColumn["kind"]>;

const numbers: Kinds = new Set(["number"] as const);
const instants: Kinds = new Set(["timestamp"] as const);

/** How such an expectation looks at a row, by how the rules within it do. */
export function rowwiseRule(
  expectation: RowwiseExpectation,
  ruleOf: (inner: RowExpectation) => RowRule,
): RowRule {
  const { columns } = expectation;
  const [first = "", second = ""] = columns;
  switch (expectation.kind) {
    case "column-below":
      return { sees: "pair", columns: [first, second], passes: (a, b) => a < b };
    case "timely":
      return {
        sees: "values",
        columns,
        kinds: new Map(columns.map((column) => [column, instants])),
        answer: ([happened = null, arrived = null]) => {
          const from = instantOf(happened);
          const to = instantOf(arrived);
          return from === null || to === null ? null : to >= from && to - from <= expectation.withinMs;
        },
      };
    case "all-or-none":
      return {
        sees: "values",
        columns,
        kinds: new Map(),
        answer: (cells) => {
          const missing = cells.filter((cell) => cell === null).length;
          return missing === 0 || missing === cells.length;
        },
      };
    case "product-equals":
      return {
        sees: "values",
        columns,
        kinds: new Map(columns.map((column) => [column, numbers])),
        answer: (cells) => {
          let product = 1;
          for (let i = 0; i < cells.length; i++) {
            const cell = cells[i]!;
            if (typeof cell !== "number") return null;
            if (i > 0) product *= cell;
          }
          return Math.abs(product - Number(cells[0])) <= expectation.within;
        },
      };
    case "when":
      return whenRule(expectation, ruleOf);
    default:
      return orderedTextRule(expectation);
  }
}

function whenRule(
  { columns, condition, consequences }: When,
  ruleOf: (inner: RowExpectation) => RowRule,
): RowRule {
  const inner = [condition, ...consequences].map((one) => ruleOf(one));
  const [holds = () => null, ...follow] = inner.map((rule) => answerOf(rule, columns));
  return {
    sees: "values",
    columns,
    kinds: new Map(inner.flatMap(kindsOf)),
    answer: (cells) => {
      if (holds(cells) !== true) return null;
      let evaluated = false;
      for (const consequence of follow) {
        const answer = consequence(cells);
        if (answer === false) return false;
        if (answer === true) evaluated = true;
      }
      return evaluated ? true : null;
    },
  };
}

function kindsOf(rule: RowRule): readonly (readonly [string, Kinds])[] {
  if (rule.sees === "cell") return [[rule.column, rule.kinds]];
  return rule.sees === "values" ? [...rule.kinds] : [];
}

export type RowAnswer = (cells: readonly Cell[]) => boolean | null;

/** The answer of a rule over the cells of some columns, `null` where it is not evaluated. */
export function answerOf(rule: RowRule, names: readonly string[]): RowAnswer {
  const at = (name: string): number => names.indexOf(name);
  switch (rule.sees) {
    case "presence": {
      const index = at(rule.column);
      return (cells) => cells[index] !== null;
    }
    case "cell": {
      const index = at(rule.column);
      return (cells) => {
        const cell = cells[index] ?? null;
        return cell === null ? null : rule.passes(cell);
      };
    }
    case "pair": {
      const [first, second] = rule.columns.map(at);
      return (cells) => pairAnswer(rule.passes, cells[first!] ?? null, cells[second!] ?? null);
    }
    case "record":
      return (cells) =>
        rule.passes(Object.fromEntries(rule.columns.map((name) => [name, cells[at(name)] ?? null])));
    case "values": {
      const indices = rule.columns.map(at);
      return (cells) => rule.answer(indices.map((index) => cells[index] ?? null));
    }
  }
}

function pairAnswer(passes: (a: number, b: number) => boolean, a: Cell, b: Cell): boolean | null {
  const first = typeof a === "number" ? a : instantOf(a);
  const second = typeof b === "number" ? b : instantOf(b);
  return first === null || second === null ? null : passes(first, second);
}
