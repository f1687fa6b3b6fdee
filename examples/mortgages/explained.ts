import type { FeatureMatrix } from "@probity/core/features";
import { featureMatrix } from "@probity/core/features";
import type { TreeEnsemble } from "@probity/core/model";
import { treeEnsembleFromOnnx } from "@probity/core/model";
import { filterRows, rowsOf } from "@probity/core/table";
import { readBytes, readCsv } from "@probity/node";
import { csvColumns } from "./contract.js";
import { modelInput } from "./features.js";

/** Inputs of the model with what happened: 1 where the application was denied. */
export interface Split extends FeatureMatrix {
  readonly denied: Uint8Array;
}

/** The mortgage model as trees, and the two splits of the data: what whoever explains it has in hand. */
export async function mortgagesToExplain(folder: string): Promise<{
  readonly ensemble: TreeEnsemble;
  readonly train: Split;
  readonly test: Split;
}> {
  const table = await readCsv(`${folder}/mortgages.csv`, { columns: csvColumns });
  const rows = rowsOf(table);
  const split = (name: string): Split => {
    const chosen = Uint8Array.from(rows, ({ split: own }) => (own === name ? 1 : 0));
    const own = filterRows(table, chosen);
    const denied = Uint8Array.from(rowsOf(own), (row) => (row["denied"] === "yes" ? 1 : 0));
    return { ...featureMatrix(modelInput, own), denied };
  };
  const ensemble = treeEnsembleFromOnnx(await readBytes(`${folder}/mortgages-model.onnx`));
  return { ensemble, train: split("train"), test: split("test") };
}
