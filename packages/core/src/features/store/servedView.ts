import type { ServedView } from "../definitions/featureService.js";
import type { RegisteredView } from "./registeredView.js";

/** A view of a service with what the store knows of it. */
export interface ServedRegistered {
  readonly served: ServedView;
  readonly registered: RegisteredView;
  /** The places of the features that are taken in those of the view. */
  readonly places: readonly number[];
}

/** Finds the features that are taken of a view. Throws `RangeError` for a feature or a join key that the view lacks. */
export function servedView(served: ServedView, registered: RegisteredView): ServedRegistered {
  const { view, placeOf } = registered;
  for (const key of Object.keys(served.joinKeys ?? {}))
    if (!view.entity.includes(key))
      throw new RangeError(
        `cannot read the view "${view.name}" by the join key "${key}": its entity has none`,
      );
  const places = Array.from(served.features ?? placeOf.keys(), (name) => {
    const place = placeOf.get(name);
    if (place !== undefined) return place;
    throw new RangeError(`cannot read the feature "${name}": the view "${view.name}" has none of this name`);
  });
  return { served, registered, places };
}
