import { describe, expect, it } from "vitest";
import type { CoverSidecar } from "../../../src/model/index.js";
import {
  coversFromHitRates,
  coversFromSidecar,
  recountCovers,
  treeEnsembleFromOnnx,
  uncoveredNodes,
} from "../../../src/model/index.js";
import type { GoldenCase, GoldenNumbers, GoldenTrees } from "../goldenTrees.js";
import { goldenTrees, numbersOf } from "../goldenTrees.js";

const sidecars = import.meta.glob<CoverSidecar>("../../../golden/explain/trees/*.covers.json", {
  eager: true,
  import: "default",
});
const sidecarOf = (name: string): CoverSidecar | undefined =>
  Object.entries(sidecars).find(([path]) => path.endsWith(`/${name}.covers.json`))?.[1];

interface Recount {
  readonly refused?: string;
  readonly count?: number;
  readonly first?: readonly number[];
  readonly trueCover?: readonly (number | null)[];
  readonly falseCover?: readonly (number | null)[];
}

function recountOf(expected: object): Recount {
  return expected;
}

/** The rows to count by stand in the case itself, or are the background of the file. */
function rowsOf(document: GoldenTrees, input: GoldenCase["input"]): Float64Array {
  const { recountRows } = input as { readonly recountRows?: GoldenNumbers };
  return numbersOf(recountRows ?? document.background ?? []);
}

const recounts = goldenTrees.flatMap((golden) =>
  golden.document.cases
    .filter(({ name }) => name.startsWith("path-dependent-recounted"))
    .map((example) => ({
      label: `${golden.name} ${example.name}`,
      golden,
      rows: rowsOf(golden.document, example.input),
      expected: recountOf(example.expected),
    })),
);

describe("recountCovers() of the golden models", () => {
  it("has 24 cases", () => expect(recounts).toHaveLength(24));

  it.each(recounts)("$label", async ({ golden, rows, expected }) => {
    const ensemble = treeEnsembleFromOnnx(await golden.bytes());
    const unused = uncoveredNodes(ensemble, rows);
    if (expected.refused !== undefined) {
      expect(expected.refused).toBe("uncovered-node");
      expect(unused.length).toBe(expected.count);
      expect(Array.from(unused.subarray(0, 20))).toEqual(expected.first);
      expect(() => recountCovers(ensemble, rows)).toThrow(
        expect.objectContaining({ code: "uncovered-node" }),
      );
      return;
    }
    expect(unused.length).toBe(0);
    const covers = recountCovers(ensemble, rows);
    expect(covers.provenance).toBe("recounted");
    expect(Array.from(covers.trueCover)).toEqual(expected.trueCover?.map((cover) => cover ?? 0));
    if (expected.falseCover !== undefined)
      expect(Array.from(covers.falseCover)).toEqual(expected.falseCover.map((cover) => cover ?? 0));
  });
});

const covered = goldenTrees.flatMap((golden) => {
  const sidecar = sidecarOf(golden.name);
  return sidecar === undefined ? [] : [{ ...golden, sidecar }];
});

describe("coversFromSidecar() of the golden models", () => {
  it("has 22 files", () => expect(covered).toHaveLength(Object.keys(sidecars).length));

  it.each(covered)("$name", async ({ bytes, sidecar }) => {
    const ensemble = treeEnsembleFromOnnx(await bytes());
    const covers = coversFromSidecar(ensemble, sidecar);
    expect(covers.provenance).toBe("sidecar");
    expect(Array.from(covers.trueCover)).toEqual(sidecar.trueCover.map((cover) => cover ?? 0));
    expect(Array.from(covers.falseCover)).toEqual(sidecar.falseCover.map((cover) => cover ?? 0));
  });

  it.each(covered)("$name has no hit rates in the file itself", async ({ bytes }) => {
    const model = await bytes();
    expect(() => coversFromHitRates(model)).toThrow(expect.objectContaining({ code: "unsupported-model" }));
  });
});
