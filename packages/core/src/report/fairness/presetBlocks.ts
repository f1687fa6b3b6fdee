import type { FairnessPreset } from "../../fairness/index.js";
import type { Block } from "../blocks/block.js";

/**
 * Where the expectations of a preset come from and what meeting them does not show: to stand beside every verdict that was made with them.
 *
 * @example
 * import { lendingPreset } from "@probity/core/fairness";
 * import { presetBlocks } from "@probity/core/report";
 * presetBlocks(lendingPreset()).map(({ kind }) => kind); // => ["table", "paragraph", "list"]
 */
export function presetBlocks({ field, sources, limits }: FairnessPreset): readonly Block[] {
  return [
    {
      kind: "table",
      caption: `What the expectations for ${field} refer to`,
      columns: [{ label: "source" }, { label: "citation" }, { label: "what it says" }],
      rows: sources.map(({ title, citation, says }) => [title, citation, says]),
    },
    { kind: "paragraph", text: "What meeting these expectations does not show:" },
    { kind: "list", items: limits },
  ];
}
