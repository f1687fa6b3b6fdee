import type { Finding } from "../evidence/index.js";
import { withAdjusted } from "../evidence/index.js";
import type { HypothesisNode } from "../statistics/index.js";
import { hierarchicalFalseDiscovery } from "../statistics/index.js";
import type { TestedFindings } from "./compareColumn.js";

/** The tests of one column, or of one segment or window of it. */
export interface TestedPlace {
  /** Column, then segment, then window, as far as there are any. */
  readonly path: readonly string[];
  readonly tested: readonly TestedFindings[];
}

/** The same findings with adjusted p-values, and what holds of all columns together. */
export interface AdjustedTests {
  readonly findings: readonly Finding[];
  /** Columns that were tested, and those of them that are called changed. */
  readonly columns: number;
  readonly changed: number;
  /** The p-value that no column changed; null where nothing was tested. */
  readonly pValue: number | null;
}

/**
 * Corrects over columns, segments and windows: the tests of one place by Bonferroni, then Simes' p-value for each parent, Benjamini and
 * Hochberg over the columns, and the children of a changed column at the share of columns that changed. An adjusted p-value is the
 * smallest false discovery rate at which its test would be significant.
 */
export function adjustTests(places: readonly TestedPlace[], falseDiscoveryRate: number): AdjustedTests {
  const all = places.flatMap(({ tested }) => tested.flatMap(({ findings }) => findings));
  const root = treeOf(places);
  const family = countLeaves(root);
  if (family === 0) return { findings: all, columns: 0, changed: 0, pValue: null };
  const results = hierarchicalFalseDiscovery(root, { falseDiscoveryRate });
  const byPath = new Map(results.map((result) => [pathKey(result.path.slice(1)), result]));
  const findings = places.flatMap(({ path, tested }) =>
    tested.flatMap((group, index) => {
      const result = group.pValue === null ? undefined : byPath.get(pathKey([...path, `${index}`]));
      if (result === undefined) return group.findings;
      const adjusted = {
        pValue: result.adjustedPValue,
        method: "benjamini-bogomolov",
        family,
      } as const;
      return group.findings.map((finding) => withAdjusted(finding, adjusted));
    }),
  );
  const columns = results.filter(({ path }) => path.length === 2);
  return {
    findings,
    columns: columns.length,
    changed: columns.filter(({ selected }) => selected).length,
    pValue: byPath.get(pathKey([]))?.pValue ?? null,
  };
}

function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

interface Branch {
  readonly name: string;
  readonly branches: Map<string, Branch>;
  tests: readonly HypothesisNode[];
}

function treeOf(places: readonly TestedPlace[]): HypothesisNode {
  const root: Branch = { name: "table", branches: new Map(), tests: [] };
  for (const { path, tested } of places) {
    const tests = tested.flatMap(({ pValue }, index) =>
      pValue === null ? [] : [{ name: `${index}`, pValue }],
    );
    if (tests.length === 0) continue;
    let branch = root;
    for (const name of path) {
      const known = branch.branches.get(name) ?? { name, branches: new Map(), tests: [] };
      branch.branches.set(name, known);
      branch = known;
    }
    branch.tests = tests;
  }
  return nodeOf(root);
}

function nodeOf({ name, branches, tests }: Branch): HypothesisNode {
  return tests.length > 0
    ? { name, children: tests, combination: "bonferroni" }
    : { name, children: Array.from(branches.values(), nodeOf) };
}

function countLeaves(tree: HypothesisNode): number {
  return "children" in tree ? tree.children.reduce((sum, child) => sum + countLeaves(child), 0) : 1;
}
