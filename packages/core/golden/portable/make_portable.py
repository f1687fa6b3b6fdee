"""Elementary functions rounded correctly: each value computed with mpmath at 300 bits more than its argument needs."""
import base64
import json
import os
import struct

import mpmath as mp

# Arguments are made from integers by single double operations, so that the test can make the same ones.
# linear: x_i = start + i * step; binades: x_i = sign_i * (1 + r_i / 2^32) * 2^(from + i mod (to - from + 1)),
# r_i = (i * 2654435761) mod 2^32, sign_i = -1 for odd i where "signed".


def linear(start, step, count):
    return {"kind": "linear", "start": start, "step": step, "count": count}


def binades(low, high, count, signed=False):
    return {"kind": "binades", "from": low, "to": high, "count": count, "signed": signed}


def values(segment):
    n = segment["count"]
    if segment["kind"] == "linear":
        return [segment["start"] + i * segment["step"] for i in range(n)]
    low, high = segment["from"], segment["to"]
    out = []
    for i in range(n):
        x = (1 + (i * 2654435761 % 2**32) / 2**32) * 2.0 ** (low + i % (high - low + 1))
        out.append(-x if segment["signed"] and i % 2 == 1 else x)
    return out


ONE = {
    "exp": (mp.exp, [linear(-1.0, 0.0033, 600), linear(-745.0, 2.4237, 600), binades(-30, 4, 600, True)]),
    "log": (mp.log, [linear(0.5, 0.0027, 600), linear(0.99, 0.0000331, 600), binades(-1022, 1023, 1000)]),
    "log1p": (mp.log1p, [linear(-0.999, 0.0041, 600), binades(-54, -1, 600, True), binades(0, 1000, 600)]),
    "expm1": (mp.expm1, [linear(-2.0, 0.0067, 600), linear(-40.0, 1.2345, 600), binades(-54, 3, 600, True)]),
    "sin": (mp.sin, [linear(-7.0, 0.0233, 600), linear(0.0, 1.5707963267948966, 400), binades(-27, 20, 400, True), binades(21, 1023, 600, True)]),
    "cos": (mp.cos, [linear(-7.0, 0.0233, 600), linear(0.0, 1.5707963267948966, 400), binades(-27, 20, 400, True), binades(21, 1023, 600, True)]),
    "tanh": (mp.tanh, [linear(-1.2, 0.0041, 600), linear(-22.0, 0.0733, 600), binades(-30, 4, 600, True)]),
}
TWO = {
    "pow": (lambda x, y: mp.power(x, y), [
        (linear(0.01, 0.0173, 600), linear(-20.0, 0.0667, 600)),
        (binades(-40, 40, 600), linear(-17.0, 0.0567, 600)),
        (linear(0.9999, 0.000000331, 600), linear(-7000000.0, 23456.7, 600)),
        (linear(-30.0, 1.0, 61), linear(-30.0, 1.0, 61)),
    ]),
    "atan2": (mp.atan2, [
        (linear(-1.0, 0.0033, 600), linear(1.0, -0.0031, 600)),
        (binades(-9, 9, 600, True), binades(-5, 7, 600)),
        (linear(0.001, 0.0051, 600), linear(-1.0, 0.0, 600)),
    ]),
}


def rounded(value):
    return float(value)


def pack(results):
    return base64.b64encode(struct.pack(f"<{len(results)}d", *results)).decode()


def main():
    mp.mp.prec = 1400
    groups = []
    for name, (function, segments) in ONE.items():
        for segment in segments:
            results = [rounded(function(mp.mpf(x))) for x in values(segment)]
            groups.append({"function": name, "arguments": [segment], "values": pack(results)})
    mp.mp.prec = 400
    for name, (function, pairs) in TWO.items():
        for first, second in pairs:
            results = [rounded(function(mp.mpf(x), mp.mpf(y))) if x != 0 or y > 0 else float("nan")
                       for x, y in zip(values(first), values(second))]
            groups.append({"function": name, "arguments": [first, second], "values": pack(results)})
    body = {
        "about": "Elementary functions, correctly rounded; arguments by formula (README), values as base64 of little-endian doubles.",
        "tool": {"name": "mpmath", "version": mp.__version__},
        "script": "make_portable.py",
        "tolerance": {"ulp": 1},
        "groups": groups,
    }
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "elementary-functions.json")
    with open(path, "w", encoding="utf-8") as handle:
        json.dump(body, handle, indent=1)
        handle.write("\n")
    print(os.path.getsize(path), "bytes", sum(g["arguments"][0]["count"] for g in groups), "values")


main()
