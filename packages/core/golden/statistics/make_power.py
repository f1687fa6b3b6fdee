"""power.json: the non-central chi-square law (mpmath), the effect and the location shift that a test finds with a given power (simulation with exact critical values, and the limit by the noncrossing probability of a Brownian bridge)."""
from math import gcd
import mpmath as mp
import numpy as np
import scipy
from scipy import optimize, stats
from common import arguments, write

LAWS = [(3.84, 1, 7.85), (1, 2, .001), (100, 3, 5), (200, 3, 5), (500, 10, 30), (.001, 4, 20), (.5, 1, 100), (30, 100, 20), (300, 50, 200), (1200, 5, 900), (600, 5, 900), (900, 5, 900), (1e-5, .5, 3), (40, .5, 3), (2000, 1, 400), (1, 1, 1e-50), (50, 7.5, 1e-9)]
EFFECTS = [(100, 1, .05, .8), (1000, 9, .05, .9), (250, 4, .01, .8), (50, 30, .05, .95), (100000, 99, 1e-6, .8), (20, 2, .2, .5), (400, 1, .5, .6)]
LIMITS = [(a, p) for a in (.2, .1, .05, .01, .001, 1e-6, 1e-12) for p in (.5, .8, .9, .99)]
SHIFTS = [(50, 50, .05, .8), (200, 200, .05, .8), (2000, 2000, .05, .8), (20, 20, .05, .8), (30, 300, .05, .8), (50, 70, .01, .9), (200, 101, .1, .5), (100, 100, .001, .95), (20, 2000, .05, .8)]


def mixture(x, d, l, upper):
    """The Poisson mixture at 50 digits, all terms until they are negligible."""
    x, d, l = map(mp.mpf, (x, d, l))
    total = big = mp.mpf(0)
    turn = max(l / 2, (mp.sqrt(d * d / 4 + l * x) - d / 2) / 2) + 5
    j = 0
    while True:
        tail = mp.gammainc(d / 2 + j, x / 2, mp.inf, regularized=True) if upper else mp.gammainc(d / 2 + j, 0, x / 2, regularized=True)
        term = mp.exp(j * mp.log(l / 2) - l / 2 - mp.loggamma(j + 1)) * tail
        total += term
        big = max(big, term)
        if j > turn and term < big * mp.mpf(10) ** -40:
            return float(total)
        j += 1


def noncrossing(c, h, steps=120, nodes=240):
    """P(|B(u) + h phi(Phi^-1(u))| < c for all u), B a Brownian bridge: its law on a quadrature grid from time to time, times the chance not to cross a straight boundary between two times."""
    gx, gw = np.polynomial.legendre.leggauss(nodes)
    s = np.linspace(0, 1, steps + 1)
    t = s * s * (3 - 2 * s)
    drift = np.zeros(steps + 1)
    drift[1:-1] = h * stats.norm.pdf(stats.norm.ppf(t[1:-1]))
    a, b = -c - drift, c - drift
    x, p = np.array([0.0]), np.array([1.0])
    for i in range(steps - 1):
        dt = t[i + 1] - t[i]
        m = x * (1 - t[i + 1]) / (1 - t[i])
        v = dt * (1 - t[i + 1]) / (1 - t[i])
        spread = 9 * np.sqrt(t[i + 1] * (1 - t[i + 1]))
        lo, hi = max(a[i + 1], -spread), min(b[i + 1], spread)
        y, w = lo + (hi - lo) * (gx + 1) / 2, gw * (hi - lo) / 2
        k = np.exp(-(y[:, None] - m) ** 2 / (2 * v)) / np.sqrt(2 * np.pi * v)
        k *= np.expm1(-2 * (b[i] - x) * (b[i + 1] - y)[:, None] / dt) * np.expm1(-2 * (x - a[i]) * (y - a[i + 1])[:, None] / dt)
        x, p = y, (k @ p) * w
    dt = t[-1] - t[-2]
    return float(np.sum(p * np.expm1(-2 * (b[-2] - x) * b[-1] / dt) * np.expm1(-2 * (a[-2] - x) * a[-1] / dt)))


def limit(alpha, power):
    c = stats.kstwobign.isf(alpha)
    z = stats.norm.ppf(power)
    return optimize.brentq(lambda h: np.log(noncrossing(c, h)) - np.log1p(-power), (c + z / 2 - .7) / .3989, (c + z / 2) / .3989, xtol=1e-7)


def critical(n, m, alpha):
    """The least multiple of g/(nm) that D reaches with probability at most alpha: lattice paths; Kolmogorov's law beyond 1e6 cells."""
    g = gcd(n, m)
    if n * m > 1e6:
        return np.ceil(stats.kstwobign.isf(alpha) / np.sqrt(n * m / (n + m)) * n * m / g - 1e-9) * g / (n * m)

    def outside(units):
        previous = np.zeros(m + 1)
        for i in range(n + 1):
            row = np.zeros(m + 1)
            for j in np.nonzero(np.abs(i * m - np.arange(m + 1) * n) < units)[0]:
                if i + j == 0:
                    row[0] = 1
                    continue
                left = n + m - i - j + 1
                row[j] = (previous[j] * (n - i + 1) if i else 0) / left + (row[j - 1] * (m - j + 1) if j else 0) / left
            previous = row
        return 1 - previous[m]

    lo, hi = 0, n * m // g
    while lo < hi:
        mid = (lo + hi) // 2
        if outside(mid * g) <= alpha:
            hi = mid
        else:
            lo = mid + 1
    return lo * g / (n * m)


def simulated(n, m, alpha, power, seed):
    """The shift at which the share of rejections among the same replicates passes the power."""
    d = critical(n, m, alpha)
    replicates = 4000 if n + m > 1000 else 16000

    def found(delta):
        rng = np.random.default_rng(seed)
        hits = 0
        for _ in range(replicates):
            x, y = np.sort(rng.normal(size=n)), np.sort(rng.normal(size=m) + delta)
            behind = np.searchsorted(y, x) * n
            i = np.arange(1, n + 1) * m
            hits += max(np.max(i - behind), np.max(behind - i + m)) >= d * n * m - 1e-6
        return hits / replicates

    h = 4.4 / np.sqrt(n * m / (n + m))
    lo, hi = .4 * h, 2.5 * h
    for _ in range(11):
        mid = (lo + hi) / 2
        if found(mid) < power:
            lo = mid
        else:
            hi = mid
    return d, (lo + hi) / 2


def cases(seed):
    mp.mp.dps = 50
    out = [{"name": f"non-central-chi-squared-{x}-{d}-{l}", "input": {"x": x, "degreesOfFreedom": d, "nonCentrality": l}, "options": {}, "expected": {"cdf": mixture(x, d, l, False), "survival": mixture(x, d, l, True)}} for x, d, l in LAWS]
    for n, d, a, p in EFFECTS:
        c = stats.chi2.isf(a, d)
        l = optimize.brentq(lambda l: stats.ncx2.sf(c, d, l) - p, 1e-9, 1e5, xtol=1e-13, rtol=1e-14)
        out.append({"name": f"cohens-w-{n}-{d}-{a}-{p}", "input": {"n": n, "degreesOfFreedom": d}, "options": {"alpha": a, "power": p}, "expected": {"w": (l / n) ** .5}})
    for a, p in LIMITS:
        out.append({"name": f"location-shift-limit-{a}-{p}", "input": {}, "options": {"alpha": a, "power": p}, "expected": {"scaledShift": limit(a, p)}})
    for n, m, a, p in SHIFTS:
        d, shift = simulated(n, m, a, p, seed)
        out.append({"name": f"location-shift-{n}-{m}-{a}-{p}", "input": {"n": n, "m": m}, "options": {"alpha": a, "power": p}, "expected": {"criticalD": d, "shift": shift}})
    return out


def main():
    a = arguments()
    tool = [{"name": "mpmath", "version": mp.__version__}, {"name": "scipy", "version": scipy.__version__}]
    write(a.out, "power.json", "Non-central chi-square law, smallest detectable effect of a chi-square test, smallest detectable location shift of a two-sample Kolmogorov-Smirnov test (limit: shift times sqrt(nm/(n+m)) for many rows).", tool, "make_power.py", a.seed, cases(a.seed), 1e-10, 1e-300)


main()
