import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const unportable =
  "exp log log1p expm1 log2 log10 pow sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh cbrt hypot".split(
    " ",
  );

const portableOnly = unportable.map((property) => ({
  object: "Math",
  property,
  message: `engines differ in the last bits of Math.${property}: use statistics/portable`,
}));

const noHost = [
  {
    object: "Math",
    property: "random",
    message: "draw from a SeededRandom or a SecureRandom that the caller passes in",
  },
  { object: "Date", property: "now", message: "time comes from a Clock port" },
  {
    object: "Date",
    property: "parse",
    message: "Date.parse is host-dependent: parse by a stated grammar (time)",
  },
];

export default defineConfig(
  globalIgnores(["**/dist", "**/out", "**/.cache", "**/golden", "**/node_modules"]),
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ["packages/*/tsup.config.ts"],
          defaultProject: "tools/tsconfig.json",
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/no-non-null-assertion": "off", // `a[i]!` is the idiom of numeric loops (design §7)
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/unified-signatures": "off",
      "@typescript-eslint/only-throw-error": "off", // errors are branded objects made by functions (design §1)
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      eqeqeq: "error",
      "no-console": "error",
      "max-params": ["error", 4],
    },
  },
  {
    files: ["packages/core/src/**"],
    rules: {
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "max-params": "off", // inner kernels take their arrays one by one; the public rule of three is checked by tools/docs
      "no-restricted-properties": ["error", ...portableOnly, ...noHost],
      "no-restricted-syntax": [
        "error",
        {
          selector: "BinaryExpression[operator='**']",
          message: "** is as unportable as Math.pow: use statistics/portable",
        },
        {
          selector: "AssignmentExpression[operator='**=']",
          message: "**= is as unportable as Math.pow: use statistics/portable",
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "time comes from a Clock port",
        },
        {
          selector: "CallExpression[callee.property.name='localeCompare']",
          message: "order text by code units: it must not depend on the host's locale",
        },
        {
          selector: "BinaryExpression[operator='instanceof']",
          message: "two copies of a package have two classes: identify by brand (design §1)",
        },
        { selector: "ExportDefaultDeclaration", message: "one name for one thing: no default exports" },
      ],
      "no-restricted-globals": ["error", { name: "performance", message: "core has no clock" }],
    },
  },
  {
    files: ["packages/core/src/**"],
    ignores: ["packages/core/src/report/**"],
    rules: {
      "no-restricted-globals": [
        "error",
        "performance",
        { name: "Intl", message: "locale-dependent text belongs to report" },
      ],
    },
  },
  {
    files: ["**/test/**", "**/bench/**"],
    rules: { "@typescript-eslint/unbound-method": "off" },
  },
  {
    files: ["**/*.test.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(skip|only|todo|skipIf|runIf|fails)$/]",
          message: "a test that does not run proves nothing: fix it or delete it",
        },
      ],
    },
  },
  {
    files: ["tools/**", "**/bench/**", "examples/**", "packages/core/test/runtimes/main.ts"],
    rules: { "no-console": "off" },
  },
  { files: ["**/*.mjs", "**/*.js", "**/*.cjs"], extends: [tseslint.configs.disableTypeChecked] },
);
