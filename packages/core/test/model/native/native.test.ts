import { describe, expect, it } from "vitest";
import { scoreTrees, treeEnsembleFromLightgbm, treeEnsembleFromXgboost } from "../../../src/model/index.js";

/** A stump of XGBoost on feature 0: below 0.5 the weight 1, else 2. */
const stump = {
  left_children: [1, -1, -1],
  right_children: [2, -1, -1],
  split_indices: [0, 0, 0],
  split_conditions: [0.5, 1, 2],
  default_left: [1, 0, 0],
  sum_hessian: [10, 4, 6],
  tree_param: { size_leaf_vector: "1" },
};

function xgboost(
  changes: {
    readonly tree?: object;
    readonly parameters?: object;
    readonly objective?: string;
    readonly booster?: object;
  } = {},
): string {
  const model = { trees: [{ ...stump, ...changes.tree }], tree_info: [0] };
  return JSON.stringify({
    learner: {
      learner_model_param: { base_score: "0E0", num_class: "0", num_feature: "2", ...changes.parameters },
      objective: { name: changes.objective ?? "reg:squarederror" },
      gradient_booster: { name: "gbtree", model, ...changes.booster },
    },
  });
}

const scored = (file: string, ...values: readonly number[]): number[] =>
  Array.from(scoreTrees(treeEnsembleFromXgboost(file).ensemble, Float64Array.from(values)));

describe("treeEnsembleFromXgboost()", () => {
  it("sends what is below the threshold to the left, and NaN where it says", () => {
    expect(scored(xgboost(), 0.5, 0, 0.49999999, 0, Number.NaN, 0, Infinity, 0)).toEqual([2, 2, 1, 2]);
    expect(scored(xgboost(), 0.4999999, 0)).toEqual([1]);
    expect(scored(xgboost({ tree: { default_left: [0, 0, 0] } }), Number.NaN, 0)).toEqual([2]);
  });

  it("counts hessians on edges", () => {
    const { covers } = treeEnsembleFromXgboost(xgboost());
    expect([covers.trueCover[0], covers.falseCover[0], covers.provenance]).toEqual([4, 6, "native"]);
  });

  it("sends categories of the set to the right, and NaN by the default", () => {
    const tree = {
      split_type: [1, 0, 0],
      categories: [0, 2],
      categories_nodes: [0],
      categories_segments: [0],
      categories_sizes: [2],
    };
    expect(scored(xgboost({ tree }), 0, 0, 1, 0, 2, 0, Number.NaN, 0)).toEqual([2, 1, 2, 1]);
    const { covers, ensemble } = treeEnsembleFromXgboost(xgboost({ tree }));
    expect([covers.trueCover[0], ensemble.whenTrue[0]]).toEqual([6, 2]);
  });

  it.each([
    ["reg:squarederror", "[2.5E-1]", 0.25],
    ["binary:logistic", "2.5E-1", Math.log(1 / 3)],
    ["count:poisson", "[2.5E-1]", Math.log(0.25)],
  ])("adds the base score of %s under its link", (objective, base_score, base) => {
    const { ensemble } = treeEnsembleFromXgboost(xgboost({ objective, parameters: { base_score } }));
    expect(ensemble.baseValues[0]).toBeCloseTo(base, 14);
  });

  it("weighs the trees of dart", () => {
    const model = { trees: [stump], tree_info: [0] };
    const booster = { name: "dart", gbtree: { model }, weight_drop: [0.25] };
    expect(scored(xgboost({ booster }), 0, 0)).toEqual([0.25]);
  });

  it("skips nodes that were pruned away", () => {
    const tree = {
      left_children: [1, -1, -1, -1],
      right_children: [2, -1, -1, -1],
      split_indices: [0, 0, 0, 0],
      split_conditions: [0.5, 1, 2, 9],
      default_left: [1, 0, 0, 0],
      sum_hessian: [10, 4, 6, 0],
    };
    expect(scored(xgboost({ tree }), 0, 0)).toEqual([1]);
  });

  it.each([
    ["no JSON", "no", "malformed-model", "no JSON"],
    ["a list", "[]", "malformed-model", "no object"],
    ["nothing", "{}", "malformed-model", "learner"],
    ["deep nesting", "[".repeat(200_000), "malformed-model", ""],
    ["a linear booster", xgboost({ booster: { name: "gblinear" } }), "unsupported-model", "gblinear"],
    ["another objective", xgboost({ objective: "binary:hinge" }), "unsupported-model", "binary:hinge"],
    [
      "leaves of vectors",
      xgboost({ tree: { tree_param: { size_leaf_vector: "2" } } }),
      "unsupported-model",
      "several",
    ],
    ["several targets", xgboost({ parameters: { num_target: "2" } }), "unsupported-model", "targets"],
    ["a circle", xgboost({ tree: { left_children: [0, -1, -1] } }), "malformed-model", "descendant"],
    [
      "a child that is none",
      xgboost({ tree: { left_children: [7, -1, -1] } }),
      "malformed-model",
      "does not exist",
    ],
    [
      "a broken child",
      xgboost({ tree: { right_children: [1.5, -1, -1] } }),
      "malformed-model",
      "does not exist",
    ],
    ["a feature beyond", xgboost({ tree: { split_indices: [2, 0, 0] } }), "malformed-model", "beyond the 2"],
    ["two lengths", xgboost({ tree: { split_indices: [0] } }), "malformed-model", "1 entries where 3"],
    ["a negative cover", xgboost({ tree: { sum_hessian: [1, -1, 2] } }), "malformed-model", "cover"],
    [
      "text for a number",
      xgboost({ tree: { split_conditions: ["a", 1, 2] } }),
      "malformed-model",
      "no number",
    ],
    ["an impossible base", xgboost({ objective: "binary:logistic" }), "malformed-model", "base score"],
    ["too many classes", xgboost({ parameters: { num_class: "9999999" } }), "malformed-model", "classes"],
    [
      "a set that is not there",
      xgboost({
        tree: {
          split_type: [1, 0, 0],
          categories: [0],
          categories_nodes: [0],
          categories_segments: [0],
          categories_sizes: [9],
        },
      }),
      "malformed-model",
      "categories",
    ],
  ])("refuses %s", (_, file, code, message) => {
    expect(() => treeEnsembleFromXgboost(file)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) as string }),
    );
  });
});

/** One split on feature 0 at 0.5 with the leaves 1 and 2. */
const tree: Readonly<Record<string, string>> = {
  num_leaves: "2",
  num_cat: "0",
  split_feature: "0",
  threshold: "0.5",
  decision_type: "2",
  left_child: "-1",
  right_child: "-2",
  leaf_value: "1 2",
  leaf_count: "4 6",
  internal_count: "10",
  is_linear: "0",
};

const lines = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join("\n");

function lightgbm(changes: Readonly<Record<string, string>> = {}, head = "", trees = 1): string {
  const header = `tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nmax_feature_idx=1\n${head}\n\n`;
  const block = `${lines({ ...tree, ...changes })}\n\n`;
  return `${header}${Array.from({ length: trees }, (_, i) => `Tree=${i}\n${block}`).join("")}end of trees\n`;
}

const read = (file: string, ...values: readonly number[]): number[] =>
  Array.from(scoreTrees(treeEnsembleFromLightgbm(file).ensemble, Float64Array.from(values)));

describe("treeEnsembleFromLightgbm()", () => {
  it("compares in double precision, and takes NaN for 0 where no direction was learned", () => {
    expect(read(lightgbm(), 0.5, 0, 0.5 + 2 ** -53, 0, 0.5000000000001, 0, Number.NaN, 0)).toEqual([
      1, 2, 2, 1,
    ]);
    expect(read(lightgbm({ threshold: "-0.5" }), Number.NaN, 0)).toEqual([2]);
  });

  it("sends NaN where it was learned to go", () => {
    expect(read(lightgbm({ decision_type: "8" }), Number.NaN, 0)).toEqual([2]);
    expect(read(lightgbm({ decision_type: "10" }), Number.NaN, 0)).toEqual([1]);
  });

  it("reads sets of categories from words of 32 bits", () => {
    const set = { decision_type: "1", threshold: "0", cat_boundaries: "0 2", cat_threshold: "5 2" };
    expect(read(lightgbm(set), 0, 0, 1, 0, 2, 0, 33, 0, Number.NaN, 0, -1, 0)).toEqual([1, 2, 1, 1, 2, 2]);
  });

  it("averages where the model says so, and reads a tree of one leaf", () => {
    expect(read(lightgbm({}, "average_output", 4), 0, 0)).toEqual([1]);
    expect(read(lightgbm({ num_leaves: "1", leaf_value: "0.25" }), 0, 0)).toEqual([0.25]);
  });

  it("counts rows on edges", () => {
    const { covers } = treeEnsembleFromLightgbm(lightgbm());
    expect([covers.trueCover[0], covers.falseCover[0]]).toEqual([4, 6]);
  });

  it.each([
    ["something else", "hello", "malformed-model", "neither"],
    ["a head alone", "tree\n", "malformed-model", "num_class"],
    ["no trees", lightgbm({}, "", 0), "malformed-model", "0 trees"],
    ["zeros for missing values", lightgbm({ decision_type: "4" }), "unsupported-model", "zero_as_missing"],
    ["linear leaves", lightgbm({ is_linear: "1" }), "unsupported-model", "linear"],
    ["another sigmoid", lightgbm({}, "objective=binary sigmoid:2"), "unsupported-model", "sigmoid:2"],
    ["another objective", lightgbm({}, "objective=mystery"), "unsupported-model", "mystery"],
    ["a circle", lightgbm({ left_child: "0" }), "malformed-model", "descendant"],
    ["a leaf beyond", lightgbm({ left_child: "-7" }), "malformed-model", "does not exist"],
    ["a split beyond", lightgbm({ left_child: "7" }), "malformed-model", "does not exist"],
    ["a feature beyond", lightgbm({ split_feature: "2" }), "malformed-model", "beyond the 2"],
    ["two lengths", lightgbm({ leaf_value: "1" }), "malformed-model", "1 entries where 2"],
    ["no threshold", lightgbm({ threshold: "nan" }), "malformed-model", "no number"],
    [
      "a set that is not there",
      lightgbm({ decision_type: "1", cat_boundaries: "0 9", cat_threshold: "1" }),
      "malformed-model",
      "categories",
    ],
    ["many leaves", lightgbm({ num_leaves: "1000000000" }), "malformed-model", "leaf_value"],
  ])("refuses %s", (_, file, code, message) => {
    expect(() => treeEnsembleFromLightgbm(file)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) as string }),
    );
  });

  it("reads JSON too, and refuses it in the same words", () => {
    const split = {
      split_feature: 0,
      threshold: 0.5,
      decision_type: "<=",
      default_left: true,
      missing_type: "NaN",
      internal_count: 10,
      left_child: { leaf_value: 1, leaf_count: 4 },
      right_child: { leaf_value: 2, leaf_count: 6 },
    };
    const file = (structure: object): string =>
      JSON.stringify({
        num_class: 1,
        num_tree_per_iteration: 1,
        max_feature_idx: 0,
        objective: "poisson",
        tree_info: [{ tree_structure: structure }],
      });
    const { ensemble } = treeEnsembleFromLightgbm(file(split));
    expect(Array.from(scoreTrees(ensemble, Float64Array.of(0, 1, Number.NaN)))).toEqual([1, 2, 1]);
    expect(ensemble.outputSteps).toEqual([{ operator: "exponential" }]);
    const zero = file({ ...split, missing_type: "Zero" });
    expect(() => treeEnsembleFromLightgbm(zero)).toThrow(
      expect.objectContaining({ code: "unsupported-model" }),
    );
    for (const changes of [
      { decision_type: ">" },
      { missing_type: 3 },
      { left_child: null },
      { threshold: "x" },
    ])
      expect(() => treeEnsembleFromLightgbm(file({ ...split, ...changes }))).toThrow(
        expect.objectContaining({ code: "malformed-model" }),
      );
  });
});
