import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { cacheFolder, root } from "../packages.js";
import type { Notebook } from "./notebook.js";
import { readNotebook } from "./notebook.js";

const folder = `${cacheFolder}jupyter`;
const binaries = `${root}node_modules`;

/** How each kernel starts: those of this repository, whatever the user has installed. */
const kernels: Readonly<Record<string, readonly string[]>> = {
  deno: [`${binaries}/.bin/deno`, "jupyter", "--kernel", "--conn", "{connection_file}"],
  tslab: [process.execPath, `${binaries}/tslab/bin/tslab`, "kernel", "--config-path", "{connection_file}"],
};

/** Nothing is read from or written into the user's home. */
const environment: Readonly<Record<string, string>> = {
  JUPYTER_PATH: folder,
  JUPYTER_DATA_DIR: `${folder}/data`,
  JUPYTER_CONFIG_DIR: `${folder}/config`,
  JUPYTER_RUNTIME_DIR: `${folder}/runtime`,
  IPYTHONDIR: `${folder}/ipython`,
  DENO_DIR: `${folder}/deno`,
  DENO_NO_UPDATE_CHECK: "1",
  // Colors would be characters of the outputs.
  NO_COLOR: "1",
};

/** Writes the kernels where only {@link executeNotebook} looks for them. */
export function installKernels(): void {
  for (const [name, argv] of Object.entries(kernels)) {
    mkdirSync(`${folder}/kernels/${name}`, { recursive: true });
    const kernel = { argv, display_name: name, language: "typescript" };
    writeFileSync(`${folder}/kernels/${name}/kernel.json`, JSON.stringify(kernel));
  }
}

/** Executes a notebook of the repository by Jupyter, beside it; errors of its cells are among the outputs. */
export async function executeNotebook(file: string, jupyter: string): Promise<Notebook> {
  const out = `${folder}/executed`;
  const args = [
    "nbconvert",
    "--to=notebook",
    "--execute",
    "--allow-errors",
    "--ExecutePreprocessor.record_timing=False",
    "--ExecutePreprocessor.timeout=60",
    `--output-dir=${out}`,
    file,
  ];
  await new Promise<void>((resolve, reject) => {
    execFile(jupyter, args, { cwd: root, env: { ...process.env, ...environment } }, (error, _, messages) => {
      if (error === null) resolve();
      else reject(new Error(`${file} could not be executed: ${messages}`));
    });
  });
  return readNotebook(`${out}/${basename(file)}`);
}
