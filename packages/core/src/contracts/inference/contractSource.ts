import type { ContractHeading } from "./defineInferredContract.js";
import { expectationSource } from "./expectationSource.js";
import type { InferredColumn, InferredContract, InferredType } from "./inferredContract.js";

/**
 * An inferred contract as the source of a TypeScript module that exports it as `contract`, with the rows that each rule rests on and what
 * the holdout said beside it: to read, to correct, and to keep under version control.
 *
 * It holds the values that the rules name, thus none of a column that may not be shown. Cost: O(rules).
 *
 * @example
 * import { contractSource, inferContract } from "@probity/core/contracts";
 * import { profileTable } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const inferred = inferContract(profileTable(tableFrom({ age: [31, 40] })), { holdout: tableFrom({ age: [25] }) });
 * const source = contractSource(inferred, { name: "people", version: "0.1.0", owner: "hr", purpose: "an example" });
 * source.includes('"age": z.int(),'); // => true
 */
export function contractSource(inferred: InferredContract, heading: ContractHeading): string {
  const { columns, closed, proposed } = inferred;
  const rules = proposed.flatMap(({ expectation, support, holdout }) => {
    if (expectation === null) return [];
    const { evaluated, violations } = holdout;
    return [
      {
        ...expectationSource(expectation),
        told: `${support} rows; holdout: ${violations} of ${evaluated} break it`,
      },
    ];
  });
  const names = ["defineContract", ...new Set(rules.map((rule) => rule.function))].sort();
  return [
    `import { ${names.join(", ")} } from "@probity/core/contracts";`,
    'import { z } from "zod";',
    "",
    "export const contract = defineContract({",
    ...(["name", "version", "owner", "purpose"] as const).map(
      (field) => `  ${field}: ${JSON.stringify(heading[field])},`,
    ),
    `  row: z.${closed ? "strictObject" : "looseObject"}({`,
    ...columns.map((column) => `    ${JSON.stringify(column.name)}: ${schemaSource(column)},`),
    "  }),",
    "  expectations: [",
    ...rules.flatMap(({ text, told }) => [`    // ${told}`, `    ${text},`]),
    "  ],",
    "});",
    "",
  ].join("\n");
}

function schemaSource({ type, nullable, sensitivity }: InferredColumn): string {
  const present = nullable ? `z.nullable(${builders[type]})` : builders[type];
  return sensitivity === undefined
    ? present
    : `${present}.meta({ sensitivity: ${JSON.stringify(sensitivity)} })`;
}

const builders: { readonly [T in InferredType]: string } = {
  integer: "z.int()",
  number: "z.number()",
  "any-number": "z.union([z.number(), z.nan(), z.literal([Infinity, -Infinity])])",
  text: "z.string()",
  boolean: "z.boolean()",
  timestamp: "z.date()",
  unknown: "z.unknown()",
};
