"""bca.json: bias-corrected and accelerated bootstrap intervals from resamples given by an integer formula; scipy's own formulas for bias, acceleration and percentiles."""
import argparse
import numpy as np
import scipy
from scipy.stats import _resampling
from common import write

# Resample r, draw i (both from 0): k = r n + i + 1, row = floor(((31 k^2 + 17 k) mod 9901) n / 9901).
# Uneven values, or multiples of 1/64 whose sums are exact: numpy's rounding must not part a resample from the sample that it ties with.
VALUES = {
    "skewed-15": [0.2, 0.3, 0.5, 0.7, 0.8, 1.1, 1.3, 1.4, 1.9, 2.2, 2.8, 3.9, 5.5, 9.1, 17.4],
    "symmetric-12": [k / 64 for k in (-201, -141, -92, -58, -20, -8, 15, 29, 57, 99, 151, 193)],
    "ties-20": [1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 6, 7, 9, 9],
}
STATISTICS = {
    "mean": lambda x, axis=-1: np.mean(x, axis=axis),
    "variance": lambda x, axis=-1: np.var(x, axis=axis, ddof=1),
    "root-mean-square": lambda x, axis=-1: np.sqrt(np.mean(x * x, axis=axis)),
}


def resamples(n, replicates):
    k = np.arange(1, n * replicates + 1, dtype=np.int64)
    return (((31 * k * k + 17 * k) % 9901) * n // 9901).reshape(replicates, n)


def cases(replicates=400):
    out = []
    for name, values in VALUES.items():
        x = np.array(values, dtype=float)
        rows = resamples(len(x), replicates)
        for key, f in STATISTICS.items():
            theta = f(x[rows])
            for level in (0.9, 0.95):
                alpha = (1 - level) / 2
                low, high, a = _resampling._bca_interval((x,), f, -1, alpha, theta, None, np)[:3]
                ends = [np.percentile(theta, 100 * low), np.percentile(theta, 100 * high)]
                out.append({"name": f"{name}-{key}-{level}", "input": {"values": values, "statistic": key, "replicates": replicates},
                            "options": {"level": level}, "expected": {"lower": ends[0], "upper": ends[1], "acceleration": float(np.ravel(a)[0])}})
    return out


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("--out", default=".")
    o = p.parse_args()
    write(o.out, "bca.json", "BCa intervals from resamples given by a formula (see the script).", {"name": "scipy", "version": scipy.__version__},
          "make_bca.py", 0, cases(), 1e-10, 1e-12)
