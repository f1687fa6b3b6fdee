import type { Contract } from "../contract.js";
import { planOf } from "../planOf.js";
import { defOf } from "../schema/defOf.js";
import { passesMissing } from "../schema/rowPlan.js";

/**
 * A contract as a data dictionary in Markdown: its heading, a table of its columns, and the rules of the table. Texts of the contract
 * cannot break the table.
 *
 * @example
 * import { dataDictionary, defineContract } from "@probity/core/contracts";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "people", version: "1.0.0", owner: "hr", purpose: "an example", row: z.strictObject({ age: z.number().meta({ unit: "years" }) }),
 * });
 * dataDictionary(people).includes("| age | number | no | years |"); // => true
 */
export function dataDictionary(contract: Contract): string {
  const { name, version, owner, purpose, description, columns, expectations } = contract;
  const plan = planOf(contract);
  const rows = plan.fields.map((field) => {
    const column = columns.find((one) => one.name === field.name);
    const values = Object.entries(column?.values ?? {}).map(([value, meaning]) => `${value}: ${meaning}`);
    const cells = [
      field.name,
      kindOf(field.schema),
      passesMissing(plan, field) ? "yes" : "no",
      column?.unit ?? "",
      column?.sensitivity ?? "not stated",
      [column?.meaning ?? "", ...values].filter((text) => text !== "").join("; "),
    ];
    return `| ${cells.map(escaped).join(" | ")} |`;
  });
  const rules = expectations.map(
    ({ id, atLeast }) => `- ${escaped(id)}${atLeast === undefined ? "" : ` (at least ${atLeast})`}`,
  );
  return [
    `# ${escaped(name)} ${escaped(version)}`,
    ...(description === undefined ? [] : [escaped(description)]),
    `Owner: ${escaped(owner)}. Purpose: ${escaped(purpose)}.`,
    [
      "| Column | Type | May be missing | Unit | Sensitivity | Meaning |",
      "| --- | --- | --- | --- | --- | --- |",
      ...rows,
    ].join("\n"),
    ...(rules.length === 0 ? [] : [`## Rules\n\n${rules.join("\n")}`]),
  ].join("\n\n");
}

function kindOf(schema: Parameters<typeof defOf>[0]): string {
  const def = defOf(schema);
  return def.type === "nullable" || def.type === "optional" ? kindOf(def.innerType) : def.type;
}

function escaped(text: string): string {
  return text.replace(/[\\|`*_[\]<>#]/g, "\\$&").replace(/\s+/g, " ");
}
