import { describe, expect, it } from "vitest";
import golden from "../../../golden/privacy/anonymity-search.json";
import type { GeneralizationLoss, GeneralizationLosses, Hierarchy } from "../../../src/privacy/index.js";
import { generalizationLosses, optimalGeneralization } from "../../../src/privacy/index.js";
import { tableFrom } from "../../../src/table/index.js";

interface Node {
  readonly levels: readonly number[];
  readonly suppressed: number;
  readonly classes: number;
  readonly discernibility: number;
  readonly averageClass: number | null;
  readonly precision: number;
  readonly ncp: number;
}

interface Case {
  readonly name: string;
  readonly input: {
    readonly rows: readonly object[] | string;
    readonly hierarchies:
      | { readonly [column: string]: { readonly [value: string]: readonly string[] } }
      | string;
    readonly k: number;
    readonly maxSuppressed: number;
  };
  readonly expected: {
    readonly columns: readonly string[];
    readonly heights: readonly number[];
    readonly feasible: number;
    readonly lattice: number;
    readonly minimal: readonly (readonly number[])[];
    readonly best: {
      readonly [loss in "discernibility" | "averageClass" | "precision" | "ncp"]: readonly number[] | null;
    };
    readonly nodes: readonly Node[];
  };
}

const { relative, absolute } = golden.tolerance;
const cases = golden.cases as unknown as readonly Case[];
const losses: readonly (readonly [keyof Case["expected"]["best"], GeneralizationLoss])[] = [
  ["discernibility", "discernibility"],
  ["averageClass", "averageClassSize"],
  ["precision", "precision"],
  ["ncp", "certaintyPenalty"],
];

function close(got: number, wanted: number): void {
  expect(Math.abs(got - wanted), `${got} for ${wanted}`).toBeLessThanOrEqual(
    Math.max(absolute, relative * Math.abs(wanted)),
  );
}

/** "rows of lattice-0-k2-suppress0" stands for the rows of that case. */
function inputOf(one: Case): {
  rows: readonly object[];
  paths: Exclude<Case["input"]["hierarchies"], string>;
} {
  const { rows, hierarchies } = one.input;
  if (typeof rows !== "string" && typeof hierarchies !== "string") return { rows, paths: hierarchies };
  return inputOf(cases.find(({ name }) => rows === `rows of ${name}`)!);
}

function same(got: GeneralizationLosses, wanted: Node): void {
  expect(got.suppressed).toBe(wanted.suppressed);
  expect(got.classes).toBe(wanted.classes);
  expect(got.discernibility).toBe(wanted.discernibility);
  if (wanted.averageClass === null) expect(got.averageClassSize).toBeNull();
  else close(got.averageClassSize!, wanted.averageClass);
  close(got.precision, wanted.precision);
  close(got.certaintyPenalty, wanted.ncp);
}

describe.each(cases)("$name", (one) => {
  const { k, maxSuppressed } = one.input;
  const { expected } = one;
  const { rows, paths } = inputOf(one);
  const table = tableFrom(rows);
  const hierarchies = Object.fromEntries(
    Object.entries(paths).map(([name, path]): [string, Hierarchy] => [name, { kind: "labels", paths: path }]),
  );
  const named = (levels: readonly number[]) =>
    Object.fromEntries(expected.columns.map((name, c) => [name, levels[c]!]));

  it.each(losses)("the best by %s", (key, loss) => {
    const { best, certificate } = optimalGeneralization(table, { hierarchies, k, maxSuppressed, loss });
    const wanted = expected.best[key];
    expect(best?.levels ?? null).toEqual(wanted === null ? null : named(wanted));
    expect(certificate.combinations).toBe(expected.lattice);
    expect(certificate.feasible).toBe(expected.feasible);
    expect(certificate.minimal).toEqual(expected.minimal.map(named));
    const node = expected.nodes.find(({ levels }) => levels.join() === wanted?.join());
    if (best !== null && node !== undefined) same(best, node);
  });

  it("heights and the losses of every listed node", () => {
    expect(Object.keys(hierarchies).sort()).toEqual(expected.columns);
    expect(expected.heights).toEqual(expected.columns.map((name) => Object.values(paths[name]!)[0]!.length));
    for (const node of expected.nodes)
      same(generalizationLosses(table, { hierarchies, levels: named(node.levels), k }), node);
  });
});
