/** An Arrow table (or record batch) by its shape, of any copy of apache-arrow. */
export interface ArrowTableLike {
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  readonly numRows: number;
  getChildAt(index: number): ArrowVectorLike | null;
}

/** An Arrow vector by its shape. */
export interface ArrowVectorLike {
  readonly type: ArrowTypeLike;
  readonly length: number;
  readonly data: readonly ArrowDataLike[];
}

/** One chunk of an Arrow vector by its shape. */
export interface ArrowDataLike {
  readonly length: number;
  readonly offset: number;
  readonly nullCount: number;
  readonly nullBitmap?: Uint8Array | null | undefined;
  readonly values?: unknown;
  readonly valueOffsets?: unknown;
  readonly dictionary?: ArrowVectorLike | undefined;
  readonly variadicBuffers?: readonly Uint8Array[] | undefined;
  /** Of nested types: the fields of a struct, the items of a list, the entries of a map. */
  readonly children?: readonly (ArrowDataLike & { readonly type: ArrowTypeLike })[] | undefined;
}

/** An Arrow type by its shape: the number of its kind in the Arrow format, and what else the kind has. */
export interface ArrowTypeLike {
  readonly typeId: number;
  readonly bitWidth?: number;
  readonly isSigned?: boolean;
  readonly precision?: number;
  readonly scale?: number;
  readonly unit?: number;
  readonly timezone?: string | null | undefined;
  readonly dictionary?: ArrowTypeLike;
  readonly children?: readonly { readonly name: string; readonly type: ArrowTypeLike }[] | null | undefined;
  readonly listSize?: number;
}

export function isArrowTable(source: object): source is ArrowTableLike {
  return (
    "getChildAt" in source &&
    typeof source.getChildAt === "function" &&
    "schema" in source &&
    typeof source.schema === "object" &&
    "numRows" in source &&
    typeof source.numRows === "number"
  );
}
