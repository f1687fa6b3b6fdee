/** A path for each value: its label on each level, from the first generalization to the most general, all of one length. */
export interface LabelHierarchy {
  readonly kind: "labels";
  readonly paths: { readonly [value: string]: readonly string[] };
}

/**
 * Intervals [origin + i · width, origin + (i + 1) · width) of numbers, each width a multiple of the one before; one more level, `*`, on top.
 * NaN, infinities and what lies more than 2^53 widths from the origin stay as they are below it.
 */
export interface IntervalHierarchy {
  readonly kind: "intervals";
  readonly widths: readonly number[];
  /** Default 0. */
  readonly origin?: number;
}

/** The first characters (code points) of text, fewer on each level, the rest starred; 0 characters are `*`, whatever the length. */
export interface PrefixHierarchy {
  readonly kind: "prefixes";
  readonly kept: readonly number[];
}

/** How the values of a quasi-identifier are made coarser, level by level: plain data. */
export type Hierarchy = LabelHierarchy | IntervalHierarchy | PrefixHierarchy;

/**
 * How many generalizations a hierarchy has: levels 1 to this one; level 0 is the value itself.
 *
 * Throws `RangeError` where a hierarchy of labels is empty or its paths differ in length, where widths are not positive multiples of one
 * another, and where prefixes do not shrink.
 *
 * @example
 * import { hierarchyHeight } from "@probity/core/privacy";
 * hierarchyHeight({ kind: "intervals", widths: [5, 10] }); // => 3
 * hierarchyHeight({ kind: "prefixes", kept: [3, 0] }); // => 2
 */
export function hierarchyHeight(hierarchy: Hierarchy): number {
  switch (hierarchy.kind) {
    case "labels": {
      const paths = Object.values(hierarchy.paths);
      const height = paths[0]?.length ?? 0;
      if (height === 0 || !paths.every(({ length }) => length === height))
        throw new RangeError(
          "cannot generalize by paths of different or no length: each value needs as many labels",
        );
      return height;
    }
    case "intervals": {
      const { widths, origin = 0 } = hierarchy;
      const nested = widths.every((width, i) => width > 0 && (i === 0 || isMultiple(width, widths[i - 1]!)));
      if (widths.length === 0 || !nested || !widths.every(Number.isFinite) || !Number.isFinite(origin))
        throw new RangeError(
          `cannot generalize by intervals of ${widths.join(", ")} from ${origin}: each needs to be finite, above 0 and a larger multiple of the one before`,
        );
      return widths.length + 1;
    }
    case "prefixes": {
      const { kept } = hierarchy;
      if (
        kept.length === 0 ||
        !kept.every((one, i) => Number.isSafeInteger(one) && one >= 0 && (i === 0 || one < kept[i - 1]!))
      )
        throw new RangeError(
          `cannot generalize by prefixes of ${kept.join(", ")}: it needs descending whole numbers from 0 on`,
        );
      return kept.length;
    }
  }
}

function isMultiple(width: number, of: number): boolean {
  const ratio = width / of;
  return ratio > 1 && Math.abs(ratio - Math.round(ratio)) < 1e-9 * ratio;
}

/** The value and its labels, level by level; `at` is the place by which a value without a path is named. */
export function pathOf(hierarchy: LabelHierarchy, label: string, at: number): readonly string[] {
  if (!Object.hasOwn(hierarchy.paths, label))
    throw new RangeError(
      `cannot generalize distinct value ${at} (in the order of the column): the hierarchy has no path for it`,
    );
  return [label, ...hierarchy.paths[label]!];
}
