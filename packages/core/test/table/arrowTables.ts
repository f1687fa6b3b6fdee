import * as arrow from "apache-arrow";
import type { Cells } from "./arbitraries.ts";

const types = {
  number: new arrow.Float64(),
  text: new arrow.Utf8(),
  flag: new arrow.Bool(),
  at: new arrow.TimestampMillisecond("UTC"),
};

/** The cells as Arrow, text plain or by dictionary, cut into chunks at the given rows, each chunk a slice of something longer. */
export function arrowTable(source: Cells, cuts: readonly number[], dictionary: boolean): arrow.Table {
  const rows = source.number.length;
  const bounds = [0, ...[...new Set(cuts.map((cut) => cut % (rows + 1)))].sort((a, b) => a - b), rows];
  const chunked = <T extends arrow.DataType>(values: readonly unknown[], type: T): arrow.Vector<T> => {
    const chunks = bounds.slice(1).map((end, i) => {
      const start = bounds[i]!;
      // Three foreign rows before and two behind, then sliced off: offsets are not zero, buffers too long.
      const padded = [...values.slice(0, 1), null, null, ...values.slice(start, end), null, null];
      const lead = values.length === 0 ? 2 : 3;
      return arrow.vectorFromArray(padded, type).slice(lead, lead + end - start);
    });
    return chunks[0]!.concat(...chunks.slice(1));
  };
  const text = dictionary ? new arrow.Dictionary(types.text, new arrow.Int8()) : types.text;
  return new arrow.Table({
    number: chunked(source.number, types.number),
    text: chunked(source.text, text),
    flag: chunked(source.flag, types.flag),
    at: chunked(source.at, types.at),
  });
}
