import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts", "src/worker.ts"],
  format: ["esm", "cjs"],
  platform: "node",
  target: "es2022",
  dts: { compilerOptions: { paths: {} } },
  clean: true,
  shims: true,
});
