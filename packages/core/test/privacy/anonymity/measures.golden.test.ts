import { describe, expect, it } from "vitest";
import golden from "../../../golden/privacy/anonymity-measures.json";
import { isNotMeasurable } from "../../../src/evidence/index.js";
import {
  betaLikeness,
  classSizeLoss,
  deltaDisclosure,
  distinctLDiversity,
  entropyLDiversity,
  equivalenceClasses,
  kAnonymity,
  largestSensitiveShare,
  recursiveLDiversity,
  reidentificationRisk,
  sensitiveClasses,
  tClosenessEqual,
  tClosenessHierarchical,
  tClosenessOrdered,
} from "../../../src/privacy/index.js";
import { log } from "../../../src/statistics/portable/index.js";
import { tableFrom } from "../../../src/table/index.js";

type Row = { readonly [column: string]: string | number | null };

interface PerClass {
  readonly size: number;
  readonly distinct: number;
  readonly entropy: number;
  readonly entropyL: number;
  readonly maxShare: number;
  readonly tEqual: number;
  readonly tOrdered: number;
  readonly beta: number;
  readonly delta: number;
  readonly counts: readonly number[];
  readonly tHierarchical?: number;
}

interface Measures {
  readonly k: number;
  readonly classes: number;
  readonly alpha: number;
  readonly distinctL: number;
  readonly entropyLReal: number;
  readonly tEqual: number;
  readonly tOrdered: number;
  readonly tHierarchical?: number;
  readonly basicBeta: number;
  readonly deltaDisclosure: number;
  readonly perClass: readonly PerClass[];
  readonly enhancedFeasible: boolean;
  readonly peerStyleEnhancedBeta: number;
  readonly recursiveC: { readonly [l: string]: number };
  readonly risk: {
    readonly prosecutorMax: number;
    readonly prosecutorAverage: number;
    readonly unique: number;
    readonly marketer: number;
    readonly recordsAboveFifth: number;
  };
  readonly loss: {
    readonly discernibility: number;
    readonly averageClass: number;
    readonly sizes: readonly number[];
  };
}

interface Case {
  readonly name: string;
  readonly input: {
    readonly rows: readonly Row[];
    readonly quasiIdentifiers: readonly string[];
    readonly sensitive: string;
    readonly order: readonly (string | number)[] | null;
    readonly hierarchy: { readonly [value: string]: readonly string[] } | null;
  };
  readonly expected: { readonly measures: Measures; readonly pycanon?: Peer };
}

/** What pycanon says, where it says a number. */
interface Peer {
  readonly k: number;
  readonly alphaK: readonly [number, number];
  readonly lDiversity: number;
  readonly entropyL: number;
  readonly recursiveCL: readonly [number, number];
  readonly tCloseness: number;
  readonly basicBeta: number;
  readonly enhancedBeta: number;
  readonly deltaDisclosure: number;
}

const { relative, absolute } = golden.tolerance;
const cases = golden.cases as unknown as readonly Case[];

function close(got: number, wanted: number): void {
  expect(Math.abs(got - wanted), `${got} for ${wanted}`).toBeLessThanOrEqual(
    Math.max(absolute, relative * Math.abs(wanted)),
  );
}

function allClose(got: ArrayLike<number>, wanted: readonly number[]): void {
  expect(got.length).toBe(wanted.length);
  wanted.forEach((value, i) => {
    close(got[i]!, value);
  });
}

function keyOf(row: Row, quasiIdentifiers: readonly string[]): readonly string[] {
  return quasiIdentifiers.map((name) => (row[name] === null ? "None" : String(row[name])));
}

/** The classes in the order of the golden file: by the text of their keys. */
function classOrder({ rows, quasiIdentifiers }: Case["input"], ids: Int32Array): number[] {
  const keys = new Map<number, readonly string[]>();
  rows.forEach((row, i) => keys.set(ids[i]!, keyOf(row, quasiIdentifiers)));
  return [...keys.keys()].sort((a, b) => {
    const [x, y] = [keys.get(a)!, keys.get(b)!];
    const at = x.findIndex((text, i) => text !== y[i]);
    return at === -1 ? 0 : x[at]! < y[at]! ? -1 : 1;
  });
}

const tableOf = ({ rows, quasiIdentifiers, sensitive }: Case["input"]) =>
  rows.length === 0
    ? tableFrom(Object.fromEntries([...quasiIdentifiers, sensitive].map((name) => [name, [] as string[]])))
    : tableFrom(rows);

describe.each(cases.filter(({ input }) => input.rows.length > 0))("$name", ({ input, expected }) => {
  const { measures } = expected;
  const table = tableOf(input);
  const { quasiIdentifiers, sensitive, order, hierarchy } = input;
  const equal = equivalenceClasses(table, quasiIdentifiers);
  const classes = sensitiveClasses(table, {
    quasiIdentifiers,
    sensitive,
    ...(order === null ? {} : { order: [...new Set(order.map(String))] }),
  });
  const places = classOrder(input, classes.ids);
  const perClass = <K extends keyof PerClass>(key: K): readonly PerClass[K][] =>
    measures.perClass.map((one) => one[key]);
  const inOrder = (byClass: ArrayLike<number>): readonly number[] => places.map((id) => byClass[id]!);

  it("classes, k, risks and losses", () => {
    expect(kAnonymity(table, quasiIdentifiers)).toBe(measures.k);
    expect(equal.sizes.length).toBe(measures.classes);
    expect(inOrder(classes.sizes)).toEqual(perClass("size"));
    const risk = reidentificationRisk(equal);
    close(risk.highest, measures.risk.prosecutorMax);
    close(risk.average, measures.risk.prosecutorAverage);
    close(risk.average, measures.risk.marketer);
    close(risk.uniqueShare, measures.risk.unique);
    close(risk.shareAbove, measures.risk.recordsAboveFifth);
    const loss = classSizeLoss(equal);
    expect(loss.discernibility).toBe(measures.loss.discernibility);
    close(loss.averageClassSize, measures.loss.averageClass);
    expect([...equal.sizes].sort((a, b) => a - b)).toEqual(measures.loss.sizes);
  });

  it("counts of the sensitive values", () => {
    const dense = places.map((id) => {
      const counts = classes.labels.map(() => 0);
      for (let at = classes.starts[id]!; at < classes.starts[id + 1]!; at++)
        counts[classes.values[at]!] = classes.counts[at]!;
      return counts;
    });
    expect(dense).toEqual(perClass("counts"));
  });

  it("diversity", () => {
    const share = largestSensitiveShare(classes);
    close(share.value, measures.alpha);
    allClose(inOrder(share.byClass), perClass("maxShare"));
    const distinct = distinctLDiversity(classes);
    expect(distinct.value).toBe(measures.distinctL);
    expect(inOrder(distinct.byClass)).toEqual(perClass("distinct"));
    const entropy = entropyLDiversity(classes);
    close(entropy.value, measures.entropyLReal);
    allClose(inOrder(entropy.byClass), perClass("entropyL"));
    allClose(inOrder(entropy.byClass).map(log), perClass("entropy"));
    for (const [l, c] of Object.entries(measures.recursiveC))
      close(recursiveLDiversity(classes, { l: Number(l) }).value, c);
    const beyond = () => recursiveLDiversity(classes, { l: measures.distinctL + 1 });
    expect(beyond).toThrow("zero-count");
  });

  it("closeness", () => {
    const same = tClosenessEqual(classes);
    close(same.value, measures.tEqual);
    allClose(inOrder(same.byClass), perClass("tEqual"));
    const ordered = tClosenessOrdered(classes);
    close(ordered.value, measures.tOrdered);
    allClose(inOrder(ordered.byClass), perClass("tOrdered"));
    if (hierarchy === null) return;
    const tree = tClosenessHierarchical(classes, { hierarchy: { kind: "labels", paths: hierarchy } });
    close(tree.value, measures.tHierarchical!);
    allClose(
      inOrder(tree.byClass),
      perClass("tHierarchical").map((one) => one!),
    );
  });

  it("gains", () => {
    const beta = betaLikeness(classes);
    close(beta.value, measures.basicBeta);
    allClose(inOrder(beta.byClass), perClass("beta"));
    expect(beta.enhanced).toBe(measures.enhancedFeasible);
    const rarest = Math.min(...classes.tableCounts) / table.rows;
    close(Math.min(beta.value, -log(rarest)), measures.peerStyleEnhancedBeta);
    const delta = deltaDisclosure(classes);
    close(delta.value, measures.deltaDisclosure);
    allClose(inOrder(delta.byClass), perClass("delta"));
  });

  it("pycanon says the same where it is right", () => {
    const { pycanon } = expected;
    if (pycanon === undefined || quasiIdentifiers.length === 0 || table.columns.some((c) => c.missing > 0))
      return;
    expect(pycanon.k).toBe(measures.k);
    close(pycanon.alphaK[0], measures.alpha);
    expect(pycanon.alphaK[1]).toBe(measures.k);
    expect(pycanon.lDiversity).toBe(measures.distinctL);
    close(pycanon.basicBeta, measures.basicBeta);
    close(pycanon.deltaDisclosure, measures.deltaDisclosure);
    // Cut to a whole number, and sometimes one below it.
    expect(pycanon.entropyL).toBeLessThanOrEqual(measures.entropyLReal + relative);
    expect(pycanon.entropyL).toBeGreaterThan(measures.entropyLReal - 1 - relative);
    if (typeof pycanon.tCloseness === "number")
      close(pycanon.tCloseness, order === null ? measures.tEqual : measures.tOrdered);
  });
});

it("the table without rows is not measured", () => {
  const [empty] = cases.filter(({ input }) => input.rows.length === 0);
  expect(empty?.expected.measures).toEqual({ notMeasurable: "no rows" });
  const attempted = (): unknown => {
    try {
      return kAnonymity(tableOf(empty!.input), empty!.input.quasiIdentifiers);
    } catch (error) {
      return error;
    }
  };
  expect(isNotMeasurable(attempted())).toBe(true);
});
