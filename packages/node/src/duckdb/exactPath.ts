import { resolve } from "node:path";

/** A path as DuckDB takes it when it means one file: it would expand `*`, `?` and `[` to other names, and `~` to the home folder. */
export function exactPath(path: string): string {
  return resolve(path).replace(/[*?[]/g, "[$&]");
}
