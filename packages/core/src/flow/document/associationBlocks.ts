import type { Association, AssociationProfile } from "../../profile/index.js";
import type { Block } from "../../report/index.js";
import { formatNumber } from "../../report/index.js";
import { heading } from "./findings.js";

/** One measure a pair on the map: the size of Spearman's ρ, Cramér's V, or the correlation ratio. */
const onMap = ["spearman", "cramers-v-bias-corrected", "correlation-ratio"];
const mostListed = 20;
/** More columns would leave no room for a number in a cell. */
const mostMapped = 16;

/** How columns go together: a map of strengths in [0, 1], and the strongest pairs with the measure of each. */
export function associationBlocks(profile: AssociationProfile): readonly Block[] {
  const mapped = profile.associations.filter(({ measure }) => onMap.includes(measure));
  const strongest = mapped
    .filter((one) => strengthOf(one) !== null)
    .sort((a, b) => (strengthOf(b) ?? 0) - (strengthOf(a) ?? 0));
  const all = profile.columns.filter(({ role }) => role !== "none").map(({ column }) => column);
  if (all.length < 2) return [];
  const foremost = [...new Set([...strongest.flatMap(({ x, y }) => [x, y]), ...all])].slice(0, mostMapped);
  const names = all.filter((name) => foremost.includes(name));
  const strengths = new Map(mapped.map((one) => [JSON.stringify([one.x, one.y]), strengthOf(one)]));
  const strength = (x: string, y: string): number | null =>
    strengths.get(JSON.stringify([x, y])) ?? strengths.get(JSON.stringify([y, x])) ?? null;
  return [
    heading("Associations"),
    {
      kind: "chart",
      chart: {
        kind: "heat-map",
        title: "How strongly two columns go together",
        description: `Two numbers: the size of Spearman's correlation. Two categories: Cramér's V without its bias. A number and a category: the correlation ratio. A dash was not measured.${
          names.length < all.length
            ? ` The ${names.length} of ${all.length} columns in the strongest pairs.`
            : ""
        }`,
        rowLabel: "column",
        columnLabel: "column",
        range: { from: 0, to: 1 },
        rows: names,
        columns: names,
        values: names.map((x) => names.map((y) => (x === y ? null : hundredths(strength(x, y))))),
      },
    },
    {
      kind: "table",
      caption: "The strongest pairs",
      columns: [
        { label: "columns" },
        { label: "measure" },
        { label: "value", numeric: true },
        { label: "rows", numeric: true },
      ],
      rows: strongest
        .slice(0, mostListed)
        .map(({ x, y, measure, result, n }) => [
          `${x}, ${y}`,
          measure.replaceAll("-", " "),
          "value" in result ? formatNumber(result.value) : result.reason,
          formatNumber(n),
        ]),
    },
  ];
}

function hundredths(strength: number | null): number | null {
  return strength === null ? null : Math.round(strength * 100) / 100;
}

function strengthOf({ result }: Association): number | null {
  return "value" in result ? Math.abs(result.value) : null;
}
