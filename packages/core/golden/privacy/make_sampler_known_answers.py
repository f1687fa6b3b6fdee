"""Known answers of the exact samplers: the same bits must give the same draws.

Written from the algorithms (Canonne, Kamath & Steinke 2020, algorithms 1 and 2), over Python integers only, and from the rule by which
bits become numbers. The bits are the words of SHA-256("name:0"), SHA-256("name:1"), ... in big-endian order.

Rule of bits: a whole number below n (up to 2^53) takes the low bits of one word, of two (low word first) above 2^32, and is rejected at n
and beyond; below a longer n it takes words from the most significant down, the top bits of the last. A Bernoulli(a/b) over long
integers compares words with the binary digits of a/b, and is false where these end. The long path is taken when both parts of the scale
are not below 2^53, or, from that factor on, when a product passes 2^53 - 1."""
import hashlib
from fractions import Fraction
from goldenlib import load_args, write
_, OUT = load_args()
SAFE = 2 ** 53 - 1


class Bits:
    def __init__(self, name):
        self.name, self.block, self.words, self.used = name, 0, [], 0

    def word(self):
        if not self.words:
            h = hashlib.sha256(f"{self.name}:{self.block}".encode()).digest()
            self.words = [int.from_bytes(h[i:i + 4], "big") for i in range(0, 32, 4)]
            self.block += 1
        self.used += 1
        return self.words.pop(0)

    def below(self, n):
        last = n - 1
        while True:
            if last == 0:
                return 0
            if last < 2 ** 32:
                x = self.word() & (2 ** last.bit_length() - 1)
            else:
                low = self.word()
                x = (self.word() & (2 ** (last >> 32).bit_length() - 1)) * 2 ** 32 + low
            if x <= last:
                return x

    def below_long(self, n):
        bits = (n - 1).bit_length()
        while True:
            x, left = 0, bits
            while left > 0:
                take = min(left, 32)
                x = x << take | self.word() >> (32 - take)
                left -= take
            if x < n:
                return x

    def bernoulli(self, a, b):
        while True:
            a <<= 32
            digit, a = divmod(a, b)
            w = self.word()
            if w != digit:
                return w < digit
            if a == 0:
                return False


def exp_share(bits, a, b, long):
    k = 1
    while True:
        long = long or b * k > SAFE
        if not (bits.bernoulli(a, b * k) if long else bits.below(b * k) < a):
            return k % 2 == 1
        k += 1


def magnitude(bits, t, s):
    long = t > SAFE or s > SAFE
    while True:
        u = bits.below_long(t) if long else bits.below(t)
        if exp_share(bits, u, t, long):
            break
    v = 0
    while exp_share(bits, 1, 1, False):
        v += 1
    return min((u + t * v) // s, 2 ** 53)


def discrete_laplace(bits, t, s):
    while True:
        y = magnitude(bits, t, s)
        negative = bits.below(2) == 1
        if not negative:
            return y
        if y > 0:
            return -y


cases = []
for scale in ["1", "10", "1/3", "3/2", "1/50", "1000000", "4294967297/3", "9007199254740991/1000", "9007199254740991/9007199254740990",
              "1152921504606846976", "1152921504606846977/1000000007", "1/1152921504606846977", "100000000000000000000000000000000000003/7"]:
    f = Fraction(scale)
    bits = Bits("probity/" + scale)
    draws = [discrete_laplace(bits, f.numerator, f.denominator) for _ in range(200)]
    cases.append({"name": "discrete-laplace-" + scale.replace("/", "over"), "input": {"bits": bits.name, "scale": scale, "draws": 200}, "options": {},
                  "expected": {"values": draws, "words": bits.used}})
write(OUT, "sampler-known-answers.json", "What given bits must draw: discrete Laplace by short and by long integers.", {"name": "python", "version": "3.11"},
      "make_sampler_known_answers.py", 0, cases, 0, 0)
