import { isRecord, pointerPart } from "../shape/shape.js";

/** A copy of a plain JSON value without what stands at some places, JSON pointers below `at`. */
export function withoutPlaces(value: unknown, places: ReadonlySet<string>, at = ""): unknown {
  if (Array.isArray(value))
    return value.flatMap((item: unknown, i) => {
      const here = `${at}/${i}`;
      return places.has(here) ? [] : [withoutPlaces(item, places, here)];
    });
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const here = `${at}/${pointerPart(key)}`;
      return places.has(here) ? [] : [[key, withoutPlaces(member, places, here)]];
    }),
  );
}
