import { InputError } from "../../evidence/index.js";
import { bitAt } from "../bits.js";
import type { Column } from "../column.js";
import type { ColumnHead } from "../lazyColumn.js";
import { lazyNumberColumn } from "../lazyColumn.js";
import type { ColumnCast } from "../source/castColumn.js";
import { columnFromCells } from "../source/castColumn.js";
import { isNumericArray, isWideArray } from "../source/typedArray.js";
import { malformed, numbersOf } from "./arrowBuffers.js";
import type { ArrowDataLike, ArrowVectorLike } from "./arrowTableLike.js";

/** 64-bit integers as the nearest numbers, or by their exact text. */
export function castIntegers(vector: ArrowVectorLike, head: ColumnHead, cast: ColumnCast): Column {
  if (cast === "number") return lazyNumberColumn(head, () => numbersOf(vector.data, head));
  return columnFromText(vector, head, cast, (chunk, i) => {
    if (!isWideArray(chunk.values)) throw malformed(head.name);
    return String(chunk.values[i]!);
  });
}

/** Decimals by their exact text. */
export function castDecimals(
  vector: ArrowVectorLike,
  head: ColumnHead,
  cast: ColumnCast | undefined,
): Column {
  const { name } = head;
  if (cast === undefined)
    throw new InputError(
      "wrong-type",
      `the column "${name}" holds decimals, which a double cannot hold exactly: read it with columns: { ${JSON.stringify(name)}: "number" } or "text"`,
    );
  const { scale = 0, bitWidth = 128 } = vector.type;
  const words = bitWidth / 32;
  return columnFromText(vector, head, cast, ({ values }, i) => {
    if (!isNumericArray(values)) throw malformed(name);
    let unscaled = 0n;
    for (let word = words - 1; word >= 0; word--)
      unscaled = (unscaled << 32n) | BigInt(values[i * words + word]! >>> 0);
    return decimalText(BigInt.asIntN(bitWidth, unscaled), scale);
  });
}

/** The plain text of unscaled × 10^−scale, with all its digits. */
function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return unscaled === 0n ? "0" : `${unscaled}${"0".repeat(-scale)}`;
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  return `${unscaled < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function columnFromText(
  { data: chunks }: ArrowVectorLike,
  { name, length, validity }: ColumnHead,
  cast: ColumnCast,
  textAt: (chunk: ArrowDataLike, index: number) => string,
): Column {
  let chunk = 0;
  let start = 0;
  return columnFromCells(name, length, cast, (row) => {
    while (row >= start + chunks[chunk]!.length) start += chunks[chunk++]!.length;
    if (validity !== null && bitAt(validity, row) === 0) return null;
    return { kind: "text", value: textAt(chunks[chunk]!, row - start) };
  });
}
