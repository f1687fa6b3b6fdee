import type { Json } from "../../../evidence/index.js";
import type { Axis, NumberStyle } from "../chart.js";

/** A part of a Vega-Lite specification. */
export type Specification = { readonly [key: string]: Json };

export function rowsInOrder(order: readonly string[]): Specification {
  return { ...nominal("row", null), sort: order, axis: { labelLimit: 320 } };
}

export function quantitative(field: string, axis: Axis, zero = false): Specification {
  const format = formatOf(axis.style);
  const { from, to } = axis;
  return {
    field,
    type: "quantitative",
    title: axis.label,
    ...(format === undefined ? {} : { axis: { format } }),
    scale: {
      zero,
      ...(from === undefined ? {} : { domainMin: from }),
      ...(to === undefined ? {} : { domainMax: to }),
    },
  };
}

export function nominal(field: string, title?: string | null): Specification {
  return { field, type: "nominal", ...(title === undefined ? {} : { title }) };
}

export function formatOf(style: NumberStyle | undefined): string | undefined {
  return style === "share" ? ".1%" : undefined;
}
