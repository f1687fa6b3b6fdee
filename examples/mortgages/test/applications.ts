import type { Table } from "@probity/core/table";
import { tableFrom } from "@probity/core/table";
import { csvColumns } from "../contract.js";
import csv from "../data/mortgages.csv?raw";
import modelUrl from "../data/mortgages-model.onnx?inline";

/** The applications as a page gets them. The file has no quotes, so that lines and commas are enough. */
export function applicationsTable(): Table {
  const [header = [], ...lines] = csv
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const columns = header.map((name, i) => {
    const cells = lines.map((line) => (line[i] === "" ? null : line[i]!));
    return [
      name,
      csvColumns[name] === "number" ? cells.map((cell) => (cell === null ? null : Number(cell))) : cells,
    ] as const;
  });
  return tableFrom(Object.fromEntries(columns));
}

/** The model's file. */
export async function modelBytes(): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(modelUrl)).arrayBuffer());
}
