import type { Cell, Notebook, Output } from "./notebook.js";
import { wholeText } from "./notebook.js";

/** One sentence for each way in which an execution ended badly, or gave something else than the notebook stores. */
export function outputProblems(stored: Notebook, executed: Notebook): readonly string[] {
  const code = stored.cells.filter(isCode);
  const ran = executed.cells.filter(isCode);
  if (code.length !== ran.length)
    return [`${code.length} cells of code are stored, ${ran.length} were executed`];
  const problems: string[] = [];
  for (const [i, cell] of ran.entries()) {
    const outputs = mergedOutputs(cell);
    const failure = outputs.map(failureOf).find((text) => text !== undefined);
    // What comes after it was not executed.
    if (failure !== undefined) return [...problems, `cell ${i + 1} ${failure}`];
    const difference = differenceOf(mergedOutputs(code[i]!), outputs);
    if (difference !== undefined) problems.push(`cell ${i + 1}: ${difference}`);
  }
  if (problems.length === 0 && ran.every((cell) => mergedOutputs(cell).length === 0))
    return ["no cell has an output: nothing was tested"];
  return problems;
}

/** An error or a warning of an execution. Not every kernel says that a cell failed: some only print. */
function failureOf({ output_type: type, name, text, ename, evalue }: Output): string | undefined {
  if (type === "error") return `ended with ${ename ?? "an error"}: ${evalue ?? ""}`;
  if (type === "stream" && name === "stderr")
    return `printed an error or a warning: ${wholeText(text ?? "")}`;
  return undefined;
}

function isCode({ cell_type: type }: Cell): boolean {
  return type === "code";
}

/** Outputs with what was printed in pieces as one: a kernel cuts it as it comes. */
function mergedOutputs({ outputs = [] }: Cell): readonly Output[] {
  const merged: Output[] = [];
  for (const output of outputs) {
    const last = merged.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name)
      merged[merged.length - 1] = {
        ...last,
        text: wholeText(last.text ?? "") + wholeText(output.text ?? ""),
      };
    else merged.push(output);
  }
  return merged;
}

function differenceOf(stored: readonly Output[], executed: readonly Output[]): string | undefined {
  if (stored.length !== executed.length)
    return `${stored.length} outputs are stored, ${executed.length} were given`;
  for (const [k, output] of executed.entries()) {
    const [before, now] = [formsOf(stored[k]!), formsOf(output)];
    const names = [...new Set([...before.keys(), ...now.keys()])];
    for (const name of names) {
      const [was = "", is = ""] = [before.get(name), now.get(name)];
      if (was !== is) return `output ${k + 1} differs in ${name}: ${firstDifference(was, is)}`;
    }
  }
  return undefined;
}

/** What an output holds, by media type; `execute_result` and `display_data` are told apart, ids and counts are not. */
function formsOf({ output_type: type, text, data = {} }: Output): ReadonlyMap<string, string> {
  return new Map([
    ["type", type],
    ...(text === undefined ? [] : [["text", wholeText(text)] as const]),
    ...Object.entries(data).map(([name, form]) => [name, formText(form)] as const),
  ]);
}

function formText(form: unknown): string {
  const isText =
    typeof form === "string" || (Array.isArray(form) && form.every((line) => typeof line === "string"));
  return isText ? wholeText(form) : JSON.stringify(form);
}

const around = 40;

function firstDifference(was: string, is: string): string {
  let at = 0;
  while (at < was.length && was[at] === is[at]) at++;
  const from = Math.max(0, at - around);
  const part = (text: string): string => JSON.stringify(text.slice(from, at + around));
  return `${part(was)} is stored, ${part(is)} was given`;
}
