import { InputError, isInputError } from "../../evidence/index.js";
import type { Column, NestedCells } from "../column.js";
import { isInt32Array, isWideArray } from "../source/typedArray.js";
import type { ArrowDataLike, ArrowVectorLike } from "./arrowTableLike.js";

/** Kinds of nested types in the Arrow format. */
const typeIds = { list: 12, struct: 13, fixedSizeList: 16, map: 17, largeList: 21 } as const;

type ColumnFrom = (name: string, vector: ArrowVectorLike) => Column;

/**
 * The nested cells of a vector, `null` where a part of them cannot be read (binary, decimals, whole numbers beyond 2^53): then the column
 * says nothing, rather than keep the rest of the table from being read.
 */
export function arrowNested(vector: ArrowVectorLike, columnFrom: ColumnFrom): NestedCells | null {
  try {
    return nestedCells(vector, columnFrom);
  } catch (error) {
    if (isInputError(error)) return null;
    throw error;
  }
}

function nestedCells(vector: ArrowVectorLike, columnFrom: ColumnFrom): NestedCells | null {
  const { children } = vector.type;
  // A source that does not say what its nested cells hold keeps them unread.
  if (children === undefined || children === null) return null;
  const fields = children.map(({ name }, index) => {
    const column = columnFrom(name, childOf(vector, index));
    if (column.kind === "unsupported" && column.nested === undefined)
      throw new InputError("wrong-type", "a part of a nested column is of a type that is not supported");
    return column;
  });
  switch (vector.type.typeId) {
    case typeIds.struct:
      return { form: "struct", fields };
    case typeIds.list:
    case typeIds.largeList:
    case typeIds.fixedSizeList:
      return fields.length === 0 ? null : { form: "list", items: fields[0]!, ...rangesOf(vector) };
    case typeIds.map: {
      const [entries] = fields;
      if (entries?.kind !== "unsupported" || entries.nested?.form !== "struct") return null;
      const [keys, values] = entries.nested.fields;
      return { form: "map", keys: keys!, values: values!, ...rangesOf(vector) };
    }
    default:
      return null;
  }
}

/** The chunks of a child as a vector of their own. */
function childOf({ type, data }: ArrowVectorLike, index: number): ArrowVectorLike {
  const chunks = data.map((chunk) => chunk.children?.[index]).filter((chunk) => chunk !== undefined);
  return {
    type: type.children![index]!.type,
    length: chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    data: chunks,
  };
}

/** Where the items of each row lie among those of all chunks. */
function rangesOf({ type, data, length }: ArrowVectorLike): { starts: Float64Array; ends: Float64Array } {
  const starts = new Float64Array(length);
  const ends = new Float64Array(length);
  let row = 0;
  let base = 0;
  for (const chunk of data) {
    const offset = offsetsOf(chunk, type.listSize ?? 0);
    for (let i = 0; i < chunk.length; i++, row++) {
      starts[row] = base + offset(i);
      ends[row] = base + offset(i + 1);
    }
    base += chunk.children?.[0]?.length ?? 0;
  }
  return { starts, ends };
}

function offsetsOf({ valueOffsets }: ArrowDataLike, listSize: number): (index: number) => number {
  if (isInt32Array(valueOffsets)) return (index) => valueOffsets[index]!;
  if (isWideArray(valueOffsets)) return (index) => Number(valueOffsets[index]!);
  return (index) => index * listSize;
}
