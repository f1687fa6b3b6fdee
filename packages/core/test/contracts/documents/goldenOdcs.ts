import { parse } from "yaml";
import { type Table, tableFrom } from "../../../src/table/index.js";

/** The text of a golden file, in Node and in a browser. */
async function textOf(name: string): Promise<string> {
  const files = import.meta.glob<string>("../../../golden/contracts/odcs/*.{csv,yaml}", {
    query: "?raw",
    import: "default",
  });
  const load = files[`../../../golden/contracts/odcs/${name}`];
  if (load === undefined) throw new Error(`no golden file ${name}`);
  return load();
}

/** A golden document. */
export async function goldenDocument(name: string): Promise<{ readonly [key: string]: unknown }> {
  return parse(await textOf(`${name}.odcs.yaml`)) as { readonly [key: string]: unknown };
}

/** A golden CSV file without quotes, every cell as text, an empty one missing. */
export async function goldenTable(name: string): Promise<Table> {
  const [header = "", ...lines] = (await textOf(`${name}.csv`)).trimEnd().split("\n");
  const rows = lines.map((line) =>
    line.split(",").map((cell) => (cell === "" || cell === '""' ? null : cell)),
  );
  const columns = header.split(",").map((column, i) => [column, rows.map((row) => row[i] ?? null)] as const);
  return tableFrom(Object.fromEntries(columns), {
    columns: Object.fromEntries(columns.map(([column]) => [column, "text"])),
  });
}
