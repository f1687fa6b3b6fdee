import type { ValueType } from "../expressions/expression.js";
import type { Blocks, Dictionary, Run } from "./blocks.js";
import { blockRows, wrongType } from "./blocks.js";
import { castValue, failCast } from "./castValue.js";
import type { Value } from "./rowEvaluator.js";

/** A value of each text, `null` for none. The texts of a column are asked once a label. */
export function mapText(of: Blocks, type: ValueType, map: (text: string) => Value): Blocks {
  if (of.type !== "text") return wrongType(of.type, "text");
  const { dictionary } = of;
  if (dictionary === undefined) return mapValues(of.run, type, map);
  const answers = dictionary.labels.map(map);
  const none = Uint8Array.from(answers, (answer) => (answer === null ? 1 : 0));
  const answered: Dictionary = none.includes(1)
    ? { ...dictionary, missing: missingOf(dictionary, none) }
    : dictionary;
  if (type === "number") {
    const numbers = Float64Array.from(answers, Number);
    return { type, run: byLabel(answered, numbers, new Float64Array(blockRows)) };
  }
  if (type === "boolean") {
    const truths = Uint8Array.from(answers, (answer) => (answer === true ? 1 : 0));
    return { type, run: byLabel(answered, truths, new Uint8Array(blockRows)) };
  }
  const labels = answers.map(String);
  return {
    type,
    run: byLabel<string, string[]>(answered, labels, new Array<string>(blockRows).fill("")),
    // What is asked of the answers is asked once a label too; several labels may have one text.
    dictionary: { ...answered, labels },
  };
}

/** Values as another type. */
export function castBlocks(of: Blocks, to: ValueType, failure: "missing" | "error"): Blocks {
  if (of.type === to) return of;
  const convert = (value: number | string | boolean): Value => {
    const made = castValue(value, to);
    return made === null && failure === "error" ? failCast(to) : made;
  };
  if (of.type === "text")
    // A label may stand in no row, or under a missing value: what must not fail is asked row by row.
    return failure === "error" ? mapValues(of.run, to, convert) : mapText(of, to, convert);
  if (of.type === "number") return mapValues(of.run, to, convert);
  return mapValues(of.run, to, (truth: number) => convert(truth === 1));
}

/** Answers that were found once a label. */
export function byLabel<Cell, Values extends { [row: number]: Cell }>(
  { codes, missing }: Dictionary,
  answers: Values,
  out: Values,
): Run<Values> {
  return (from, to) => {
    // A missing cell has no label: whatever lies under it, the first answer will do.
    for (let row = from; row < to; row++) out[row - from] = answers[Math.max(0, codes[row]!)]!;
    return { values: out, missing: missing(from, to).missing };
  };
}

function missingOf({ codes, missing }: Dictionary, none: Uint8Array): Run<null> {
  const both = new Uint8Array(blockRows);
  return (from, to) => {
    const cells = missing(from, to).missing;
    for (let row = from; row < to; row++) {
      const code = codes[row]!;
      both[row - from] = code < 0 ? (cells?.[row - from] ?? 1) : none[code]!;
    }
    return { values: null, missing: both };
  };
}

/** A value of each present one, `null` for none. */
export function mapValues<V extends number | string>(
  run: Run<{ readonly [row: number]: V }>,
  type: ValueType,
  map: (value: V) => Value,
): Blocks {
  const none = new Uint8Array(blockRows);
  function into<Cell>(
    out: { [row: number]: Cell },
    cellOf: (value: Value) => Cell,
  ): (from: number, to: number) => Uint8Array {
    return (from, to) => {
      const { values, missing } = run(from, to);
      for (let i = 0; i < to - from; i++) {
        const value = missing?.[i] === 1 ? null : map(values[i]!);
        none[i] = value === null ? 1 : 0;
        out[i] = cellOf(value);
      }
      return none;
    };
  }
  if (type === "number") {
    const out = new Float64Array(blockRows);
    const fill = into(out, Number);
    return { type, run: (from, to) => ({ missing: fill(from, to), values: out }) };
  }
  if (type === "boolean") {
    const out = new Uint8Array(blockRows);
    const fill = into(out, (value) => (value === true ? 1 : 0));
    return { type, run: (from, to) => ({ missing: fill(from, to), values: out }) };
  }
  const out = new Array<string>(blockRows).fill("");
  const fill = into(out, String);
  return { type, run: (from, to) => ({ missing: fill(from, to), values: out }) };
}
