import type { OdcsDocument } from "../odcsDocument.js";
import { odcsLints } from "./odcsLints.js";
import type { OdcsVersion } from "./odcsShape.js";
import { odcsShape } from "./odcsShape.js";
import type { DocumentProblem, Shape } from "./shape.js";
import { isRecord, shapeProblems } from "./shape.js";

/** One thing that is wrong with a document. `lint`: the standard's JSON Schema accepts it, and it is wrong all the same. */
export interface OdcsProblem extends DocumentProblem {
  readonly kind: "invalid" | "lint";
}

const shapes: Map<OdcsVersion, Shape> = /* @__PURE__ */ new Map();

/**
 * What is wrong with a document of the Open Data Contract Standard, and where: nothing for a good one. `invalid` is said exactly of
 * what the JSON Schema of its version (3.1.0 or 3.2.0) refuses; `lint` of rules that cannot run or that nothing can keep. The
 * document is plain JSON, whatever text it came from; it is never changed, and a circular one ends in a problem.
 *
 * Cost: O(keys of the document).
 *
 * @example
 * import { odcsProblems } from "@probity/core/contracts";
 * const document = { apiVersion: "v3.2.0", kind: "DataContract", id: "x", version: "1.0.0", columns: [] };
 * odcsProblems(document); // => [{ at: "/columns", problem: "no such key", kind: "invalid" }]
 */
export function odcsProblems(document: unknown): readonly OdcsProblem[] {
  const said = isRecord(document) ? document["apiVersion"] : undefined;
  const version = said === "v3.1.0" ? "3.1" : said === "v3.2.0" || said === undefined ? "3.2" : null;
  if (version === null) return [{ at: "/apiVersion", problem: "it needs v3.1.0 or v3.2.0", kind: "invalid" }];
  const shape = shapes.get(version) ?? odcsShape(version);
  shapes.set(version, shape);
  const problems = shapeProblems(document, shape);
  if (problems.length > 0) return problems.map((problem) => ({ ...problem, kind: "invalid" }));
  return odcsLints(document as OdcsDocument).map((problem) => ({ ...problem, kind: "lint" }));
}
