import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumArguments, installedChromiums } from "./tools/chromium.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));

const alias = [
  { find: /^@probity\/core$/, replacement: `${root}packages/core/src/index.ts` },
  { find: /^@probity\/core\/(.+)$/, replacement: `${root}packages/core/src/$1/index.ts` },
  { find: /^@probity\/(node|web)$/, replacement: `${root}packages/$1/src/index.ts` },
];

const assetsInclude = ["**/*.onnx", "**/*.csv"];
const setupFiles = [`${root}tools/vitest/silence.ts`, `${root}tools/vitest/seed.ts`];
const [executablePath] = [process.env["CHROMIUM_PATH"], ...installedChromiums()].filter(
  (path) => path !== undefined && path !== "",
);

export default defineConfig({
  test: {
    // Within npm test what passes is counted, and what fails is shown in full.
    reporters: [
      process.env["PROBITY_TALLY"] === undefined ? "default" : "minimal",
      `${root}tools/vitest/tally.ts`,
    ],
    allowOnly: false,
    maxWorkers: "100%",
    projects: [
      {
        assetsInclude,
        resolve: { alias },
        test: {
          name: "unit",
          include: [
            "packages/*/test/**/*.test.ts",
            "examples/*/test/**/*.test.ts",
            "tools/test/**/*.test.ts",
          ],
          exclude: ["**/*.browser.test.ts", "**/node_modules/**"],
          setupFiles,
          pool: "forks",
          // Modules hold no state, so that a process can serve one file after another: a third of the time is saved.
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "types",
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            // The static stage compiles the sources.
            ignoreSourceErrors: true,
            include: ["packages/*/test/**/*.test-d.ts"],
            tsconfig: `${root}packages/core/test/tsconfig.json`,
          },
        },
      },
      {
        // Written by tools/docs from doc comments and Markdown pages.
        assetsInclude,
        resolve: {
          alias: [
            ...alias,
            { find: "probity:example", replacement: `${root}tools/docs/exampleAssertions.ts` },
          ],
        },
        test: {
          name: "examples",
          include: [".cache/examples/*.test.ts"],
          exclude: ["**/node_modules/**"],
          setupFiles,
          pool: "forks",
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        assetsInclude,
        resolve: { alias },
        test: {
          name: "browser",
          include: [
            "packages/core/test/**/*.golden.test.ts",
            "packages/core/test/**/*.digest.test.ts",
            "examples/*/test/**/*.digest.test.ts",
            "**/*.browser.test.ts",
          ],
          exclude: ["**/node_modules/**"],
          setupFiles,
          isolate: false,
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(executablePath === undefined ? {} : { executablePath }),
                args: [...chromiumArguments],
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
        server: {
          headers: {
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Embedder-Policy": "require-corp",
          },
        },
        // The WebAssembly file stands beside its loader: bundling would part them.
        // What is found late makes the page load anew in the middle of a test.
        optimizeDeps: {
          include: [
            "apache-arrow",
            "zod",
            "fast-check",
            "@probity/core > @noble/hashes/hmac.js",
            "@probity/core > @noble/hashes/sha2.js",
            "@probity/core > @noble/hashes/utils.js",
            "@probity/core > ml-matrix",
            "@probity/core > seedrandom/lib/alea.js",
          ],
          exclude: ["onnxruntime-web"],
        },
      },
    ],
  },
});
