"""tails.json: quantiles far out in both tails, down to a probability of 1e-300, and log beta functions of very unequal arguments, by mpmath."""
import mpmath as mp
from common import arguments, write

P = (1e-300, 1e-100, 1e-20, 1e-6)


def root(log_tail, p, guess):
    """x with log tail = log p, by the secant method in log x."""
    f = lambda t: log_tail(mp.exp(t)) - mp.log(p)
    t = mp.findroot(f, (mp.log(guess), mp.log(guess) + mp.mpf("1e-3")), solver="secant", tol=mp.mpf(10) ** -40, maxsteps=500, verify=False)
    assert abs(f(t)) < mp.mpf(10) ** -30, (p, guess, f(t))
    return mp.exp(t)


def beta_quantile(p, a, b):
    """x with I_x(a, b) = p, from the first term of its series."""
    p, a, b = map(mp.mpf, (p, a, b))
    return root(lambda x: mp.log(mp.betainc(a, b, 0, x, regularized=True)), p, (p * a * mp.beta(a, b)) ** (1 / a))


def gamma_upper(p, a):
    p, a = mp.mpf(p), mp.mpf(a)
    guess = -mp.log(p) + a
    for _ in range(60):
        guess = max(mp.mpf("1e-3"), -mp.log(p) - mp.loggamma(a) + (a - 1) * mp.log(guess))
    return root(lambda x: mp.log(mp.gammainc(a, x, mp.inf, regularized=True)), p, guess)


def gamma_lower(p, a):
    p, a = mp.mpf(p), mp.mpf(a)
    return root(lambda x: mp.log(mp.gammainc(a, 0, x, regularized=True)), p, mp.exp((mp.log(p) + mp.loggamma(a + 1)) / a))


def smallest(masses, p, upper):
    """The smallest k with P(X <= k) >= p, or with P(X > k) <= p."""
    if upper:
        above, k = mp.mpf(0), len(masses) - 1
        while k > 0 and above + masses[k] <= p:
            above += masses[k]
            k -= 1
        return k
    below = mp.mpf(0)
    for k, mass in enumerate(masses):
        below += mass
        if below >= p:
            return k
    return len(masses) - 1


def cases():
    out = []

    def put(function, args, value):
        out.append({"name": f"{function}({', '.join(map(str, args))})", "input": {"function": function, "arguments": list(args)}, "expected": {"value": float(value)}})

    for p in P:
        for a, b in ((.5, .5), (2, 3), (30, .7), (.3, 40), (200, 300)):
            lower = beta_quantile(p, a, b)
            if lower > 1e-300:
                put("betaQuantile", (p, a, b), lower)
            put("betaUpperQuantile", (p, a, b), 1 - beta_quantile(p, b, a))
        for v in (3, 10, 250):
            y = beta_quantile(2 * mp.mpf(p), mp.mpf(v) / 2, .5)
            put("studentTUpperQuantile", (p, v), mp.sqrt(v * (1 - y) / y))
        for d1, d2 in ((3, 8), (40, 25), (300, 400)):
            x = beta_quantile(p, mp.mpf(d1) / 2, mp.mpf(d2) / 2)
            put("fisherFQuantile", (p, d1, d2), x / (1 - x) * d2 / d1)
            y = beta_quantile(p, mp.mpf(d2) / 2, mp.mpf(d1) / 2)
            put("fisherFUpperQuantile", (p, d1, d2), (1 - y) / y * d2 / d1)
        for a in (1.5, 12, 400):
            put("gammaQuantile", (p, a), gamma_lower(p, a))
            put("gammaUpperQuantile", (p, a), gamma_upper(p, a))
            put("chiSquaredUpperQuantile", (p, 2 * a), 2 * gamma_upper(p, a))
        for n, q in ((1000, .01), (1500, .5), (900, .97)):
            masses = [mp.binomial(n, k) * mp.mpf(q) ** k * (1 - mp.mpf(q)) ** (n - k) for k in range(n + 1)]
            put("binomialQuantile", (p, n, q), smallest(masses, mp.mpf(p), False))
            put("binomialUpperQuantile", (p, n, q), smallest(masses, mp.mpf(p), True))
        for mean in (.5, 20, 800):
            masses = [mp.exp(k * mp.log(mean) - mean - mp.loggamma(k + 1)) for k in range(2500)]
            put("poissonQuantile", (p, mean), smallest(masses, mp.mpf(p), False))
            put("poissonUpperQuantile", (p, mean), smallest(masses, mp.mpf(p), True))
        for population, marked, drawn in ((5000, 1500, 1000), (2000, 1000, 1000), (4000, 40, 600)):
            masses = [mp.binomial(marked, k) * mp.binomial(population - marked, drawn - k) / mp.binomial(population, drawn) for k in range(min(marked, drawn) + 1)]
            put("hypergeometricQuantile", (p, population, marked, drawn), smallest(masses, mp.mpf(p), False))
            put("hypergeometricUpperQuantile", (p, population, marked, drawn), smallest(masses, mp.mpf(p), True))
    for a, b in ((1e-10, 1e10), (1e8, 1e-8), (300.5, 1e15), (1e12, 1e12), (.5, 1e16), (1e-100, 1e-100), (2.5, 1e-3)):
        put("logBeta", (a, b), mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(mp.mpf(a) + mp.mpf(b)))
    return out


def main():
    mp.mp.dps = 60
    a = arguments()
    write(a.out, "tails.json", "Far quantiles of the distributions and log beta functions of very unequal arguments.", {"name": "mpmath", "version": mp.__version__}, "make_tails.py", a.seed, cases(), 1e-12, 0)


main()
