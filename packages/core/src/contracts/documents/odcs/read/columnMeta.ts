import { sensitivities } from "../../../metadata.js";
import { customProperty, textOf } from "../documentHead.js";
import type { OdcsProperty } from "../odcsDocument.js";

/** What a property says of its column beside the type, as a contract's metadata. */
export function columnMeta(property: OdcsProperty): { readonly [key: string]: unknown } {
  const meaning = textOf(property["description"]);
  const unit = customProperty(property["customProperties"], "unit");
  const sensitivity = sensitivities.find((one) => one === property["classification"]);
  const values = (property.enum ?? []).flatMap((one) => {
    const { value, description } = one as { readonly value: unknown; readonly description?: unknown };
    const said = textOf(description);
    return said === null ? [] : [[String(value), said] as const];
  });
  return {
    ...(unit === null ? {} : { unit }),
    ...(meaning === null ? {} : { meaning }),
    ...(sensitivity === undefined ? {} : { sensitivity }),
    ...(values.length === 0 ? {} : { values: Object.fromEntries(values) }),
  };
}
