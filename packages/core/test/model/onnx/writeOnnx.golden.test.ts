import { describe, expect, it } from "vitest";
import {
  readOnnx,
  scoreTrees,
  treeEnsembleFromOnnx,
  treeEnsembleToOnnx,
  writeOnnx,
} from "../../../src/model/index.js";
import { outputsOfMargins } from "../../../src/model/trees/marginToProbability.js";
import { goldenTrees, numbersOf } from "../goldenTrees.js";

const refused = ["ada-boost", "isolation-forest"];

describe("writeOnnx()", () => {
  it.each(goldenTrees)("writes $name so that it reads back equal", async ({ bytes }) => {
    const graph = readOnnx(await bytes());
    // Outputs that are maps are not read as tensors, and cannot be written.
    const outputs = graph.outputs.filter(({ type }) => type !== "no-tensor" && type !== "unread");
    const written = { ...graph, outputs };
    expect(readOnnx(writeOnnx(written))).toEqual(written);
    expect(writeOnnx(written)).toEqual(writeOnnx(written));
  });
});

describe("treeEnsembleToOnnx()", () => {
  it.each(goldenTrees.filter(({ name }) => !refused.includes(name)))(
    "writes $name so that it scores equal",
    async ({ bytes, document }) => {
      const ensemble = treeEnsembleFromOnnx(await bytes());
      const again = treeEnsembleFromOnnx(writeOnnx(treeEnsembleToOnnx(ensemble)));
      const rows = numbersOf(document.rows);
      const margins = scoreTrees(ensemble, rows);
      expect(scoreTrees(again, rows)).toEqual(margins);
      expect(outputsOfMargins(again, margins)).toEqual(outputsOfMargins(ensemble, margins));
      expect(treeEnsembleFromOnnx(writeOnnx(treeEnsembleToOnnx(again)))).toEqual(again);
    },
  );
});
