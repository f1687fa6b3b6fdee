import type { Options } from "tsup";
import { packages } from "../packages.js";

/** ES modules, CommonJS (tslab and older services need it) and declarations, one entry for each subpath. */
export function tsupOptions(name: string, platform: "neutral" | "node" | "browser"): Options {
  const entries = packages().find((each) => each.name === name)?.entries ?? new Map<string, string>();
  return {
    entry: Object.fromEntries(entries),
    format: ["esm", "cjs"],
    dts: true,
    platform,
    target: "es2022",
    splitting: true,
    treeshake: false,
    clean: true,
    silent: true,
    outDir: "dist",
    tsconfig: "tsconfig.build.json",
  };
}
