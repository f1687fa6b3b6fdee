"""Numbers with check digits, and whether python-stdnum takes them for valid."""
import json, os, random, string
from stdnum import iban, luhn
from stdnum.be import nn
from stdnum.br import cpf
from stdnum.de import idnr
from stdnum.es import dni, nie
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.it import codicefiscale
from stdnum.nl import bsn
from stdnum.pl import pesel
from stdnum.se import personnummer

rnd = random.Random(20261126)


def digits(n):
    return "".join(rnd.choice(string.digits) for _ in range(n))


def date():
    return f"{rnd.randrange(40, 99):02d}{rnd.randrange(1, 13):02d}{rnd.randrange(1, 29):02d}"


def tax():
    while True:
        a = list(digits(10))
        if a[0] != "0" and len(set(a)) == 9:
            return "".join(a) + digits(1)


def letters(n, of=string.ascii_uppercase):
    return "".join(rnd.choice(of) for _ in range(n))


def national():
    return (digits(8) if rnd.random() < 0.5 else rnd.choice("XYZ") + digits(7)) + letters(1)


KINDS = {
    "iban": (lambda: rnd.choice(["BE%s" % digits(14), "DE%s" % digits(20), "GB%s%s%s" % (digits(2), letters(4), digits(14)), "NL%s%s%s" % (digits(2), letters(4), digits(10)), "FR%s%s%s" % (digits(12), letters(11, string.ascii_uppercase + string.digits), digits(4))]), lambda v: iban.is_valid(v, check_country=False)),
    "payment-card": (lambda: rnd.choice(["4" + digits(15), "51" + digits(14), "37" + digits(13), "6011" + digits(12)]), luhn.is_valid),
    "be-national-number": (lambda: date() + digits(5), nn.is_valid),
    "br-cpf": (lambda: digits(11), cpf.is_valid),
    "de-tax-id": (tax, idnr.is_valid),
    "es-identity-number": (national, lambda v: dni.is_valid(v) or nie.is_valid(v)),
    "fr-registration-number": (lambda: rnd.choice("12") + digits(2) + "%02d" % rnd.randrange(1, 13) + rnd.choice([digits(2), "2A", "2B"]) + digits(8), nir.is_valid),
    "gb-health-number": (lambda: digits(10), nhs.is_valid),
    "it-fiscal-code": (lambda: letters(6) + digits(2) + letters(1, "ABCDEHLMPRST") + "%02d" % rnd.randrange(1, 29) + letters(1) + digits(3) + letters(1), codicefiscale.is_valid),
    "nl-service-number": (lambda: digits(9), bsn.is_valid),
    "pl-pesel": (lambda: date() + digits(5), pesel.is_valid),
    "se-identity-number": (lambda: date() + "-" + digits(4), personnummer.is_valid),
}
cases = []
for kind, (draw, check) in KINDS.items():
    valid, invalid = [], []
    while len(valid) < 40 or len(invalid) < 40:
        value = draw()
        into = valid if check(value) else invalid
        if len(into) < 40 and value not in into:
            into.append(value)
    cases.append({"name": kind, "input": {"kind": kind}, "options": {}, "expected": {"valid": valid, "invalid": invalid}})
here = os.path.dirname(os.path.abspath(__file__))
doc = {"about": "Numbers with check digits, random but for their form, that python-stdnum takes for valid or not.", "tool": {"name": "python-stdnum", "version": "2.2"}, "script": "make_personal.py", "seed": 20261126, "tolerance": {"relative": 0, "absolute": 0}, "cases": cases}
with open(os.path.join(here, "personal.json"), "w", encoding="utf-8") as f:
    f.write(json.dumps(doc, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
