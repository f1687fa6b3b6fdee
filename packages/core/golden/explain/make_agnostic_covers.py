"""Training covers of the forest of make_agnostic.py: python make_agnostic_covers.py agnostic-config.json agnostic

Trains it again, asserts that it is the forest of the file, and walks both together.
"""
import json, os, sys
import numpy as np
import onnx
import sklearn
from sklearn.ensemble import RandomForestRegressor


def main():
    config = json.load(open(sys.argv[1])); out = sys.argv[2]
    c = next(m for m in config["models"] if m["kind"] == "forest")
    M = c["M"]; rng = np.random.default_rng(c["seed"])
    X = (np.round(rng.normal(size=(500, M)) * 64) / 64).astype(np.float32)
    y = X[:, 0] + X[:, 1] * X[:, 2] + 0.5 * (X[:, M - 1] > 0)
    m = RandomForestRegressor(8, max_depth=4, random_state=c["seed"]).fit(X, y)
    node = next(n for n in onnx.load(os.path.join(out, c["name"] + ".onnx")).graph.node if n.op_type == "TreeEnsembleRegressor")
    a = {x.name: list(x.ints or x.floats or x.strings) for x in node.attribute}
    where = {(t, n): i for i, (t, n) in enumerate(zip(a["nodes_treeids"], a["nodes_nodeids"]))}
    ct, cf = [None] * len(where), [None] * len(where)
    for t, e in enumerate(m.estimators_):
        tree = e.tree_
        stack = [(0, 0)]
        while stack:
            own, theirs = stack.pop(); i = where[(t, theirs)]
            if tree.children_left[own] < 0:
                assert a["nodes_modes"][i] == b"LEAF"
                continue
            assert a["nodes_modes"][i] == b"BRANCH_LEQ" and a["nodes_featureids"][i] == tree.feature[own]
            assert abs(a["nodes_values"][i] - tree.threshold[own]) < 1e-6
            l, r = tree.children_left[own], tree.children_right[own]
            ct[i], cf[i] = float(tree.weighted_n_node_samples[l]), float(tree.weighted_n_node_samples[r])
            stack += [(l, a["nodes_truenodeids"][i]), (r, a["nodes_falsenodeids"][i])]
    json.dump({"about": "Training cover of the two edges of every node of %s.onnx, in the order of its nodes_* attributes; null at a leaf" % c["name"],
               "source": "scikit-learn %s weighted_n_node_samples" % sklearn.__version__, "trueCover": ct, "falseCover": cf},
              open(os.path.join(out, c["name"] + ".covers.json"), "w"), separators=(",", ":"))


main()
