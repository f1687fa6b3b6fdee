"""The digest of a table, made again from its definition (packages/core/src/table/digestTable.ts) with the standard library alone."""

import hashlib
import json
import math
import struct
from pathlib import Path

ROWS = 150_000
BLOCK = 65_536


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def bits(present: list[bool]) -> bytes:
    packed = bytearray((len(present) + 7) // 8)
    for row, one in enumerate(present):
        packed[row >> 3] |= one << (row & 7)
    return bytes(packed)


def double(value: float | None) -> bytes:
    if value is None:
        return bytes(8)
    return struct.pack("<Q", 0x7FF8000000000000) if math.isnan(value) else struct.pack("<d", value)


def block(kind: str, cells: list) -> bytes:
    head = bits([cell is not None for cell in cells])
    if kind in ("number", "timestamp"):
        return head + b"".join(map(double, cells))
    if kind == "boolean":
        return head + bytes(int(bool(cell)) for cell in cells)
    if kind == "text":
        encoded = [b"" if cell is None else cell.encode("utf-8") for cell in cells]
        return head + b"".join(struct.pack("<I", len(one)) for one in encoded) + b"".join(encoded)
    return head


def digest(columns: dict[str, tuple[str, list]], rows: int) -> str:
    described = [
        {
            "blocks": [sha256(block(kind, cells[start : start + BLOCK])) for start in range(0, rows, BLOCK)],
            "name": name,
            "type": kind,
        }
        for name, (kind, cells) in columns.items()
    ]
    root = {"columns": described, "format": 1, "rows": rows}
    return "sha256:" + sha256(json.dumps(root, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode("utf-8"))


number = [((i * 7919) % 100_003) / 8 - 500 for i in range(ROWS)]
number[5], number[6], number[7] = math.nan, -0.0, -math.inf
words = ["", "a", "é", "\ufeff", "日本", "😀", "a longer label"]
text = [None if i % 11 == 0 else words[(i * 31) % 7] for i in range(ROWS)]
flag = [None if i % 13 == 0 else i % 3 == 0 for i in range(ROWS)]
at = [None if i % 17 == 0 else float(1_700_000_000_000 + i * 1000) for i in range(ROWS)]
nothing = [None] * ROWS

cases = {
    "several-blocks": digest(
        {
            "number": ("number", number),
            "text": ("text", text),
            "flag": ("boolean", flag),
            "at": ("timestamp", at),
            "nothing": ("null", nothing),
        },
        ROWS,
    ),
    "no-column": digest({}, 0),
    "no-row": digest({"x": ("null", [])}, 0),
}

Path(__file__).with_name("digest.json").write_text(
    json.dumps({"tool": {"name": "python", "modules": "hashlib, struct"}, "script": "make_digest.py", "digests": cases}, indent=2) + "\n",
    encoding="utf-8",
)
