import type { Contract } from "../../../contract.js";
import type { Expectation } from "../../../expectations/expectation.js";
import type { OdcsDocument } from "../odcsDocument.js";
import { withoutPlaces } from "./withoutPlaces.js";

/** What of the document that a contract was read from still holds, and the expectations that it says. */
export function keptParts(
  { origin, expectations, name, version }: Contract,
  apiVersion: string,
): {
  readonly document: OdcsDocument;
  readonly kept: ReadonlySet<Expectation>;
} {
  if (origin === undefined)
    return {
      document: { apiVersion: "", kind: "DataContract", id: name, name, version, status: "active" },
      kept: new Set(),
    };
  // References and ages name the table: under another name they are written anew.
  const renamed = origin.document.schema?.[origin.schema]?.name !== name;
  const there = new Set(
    expectations.filter(({ kind }) => !renamed || (kind !== "references" && kind !== "fresh")),
  );
  const dropped = new Set(
    [...origin.rules].flatMap(([expectation, places]) =>
      there.has(expectation)
        ? places.filter((place) => hasNoLists(apiVersion) && place.endsWith("/enum"))
        : places,
    ),
  );
  // A place may say several rules: where one of them is gone, the others are written anew.
  const kept = new Set(
    [...origin.rules]
      .filter(([one, places]) => there.has(one) && !places.some((place) => dropped.has(place)))
      .map(([one]) => one),
  );
  return { document: withoutPlaces(origin.document, dropped) as OdcsDocument, kept };
}

/** Version 3.1 has no lists of values at properties: they are rules there. */
export function hasNoLists(apiVersion: string): boolean {
  return apiVersion === "v3.1.0";
}
