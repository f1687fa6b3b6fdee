import { InputError } from "../../../evidence/index.js";
import type { OdcsDocument } from "./odcsDocument.js";
import { odcsProblems } from "./shape/odcsProblems.js";

/**
 * Takes a plain JSON value as a document of the Open Data Contract Standard 3.1 or 3.2. Lints do not keep it from being read:
 * ask `odcsProblems` for them.
 *
 * Throws `InputError` (`unsupported-format` for another version of the standard, else `invalid-field`) with the place of the
 * first problem.
 *
 * @example
 * import { readOdcs } from "@probity/core/contracts";
 * readOdcs({ apiVersion: "v3.2.0", kind: "DataContract", id: "x", version: "1.0.0" }).id; // => "x"
 * readOdcs({ apiVersion: "v9.0.0" }); // throws unsupported-format
 */
export function readOdcs(document: unknown): OdcsDocument {
  const first = odcsProblems(document).find(({ kind }) => kind === "invalid");
  if (first === undefined) return document as OdcsDocument;
  throw new InputError(
    first.at === "/apiVersion" ? "unsupported-format" : "invalid-field",
    `the document is no contract of the Open Data Contract Standard: at ${first.at === "" ? "its root" : first.at}, ${first.problem}`,
  );
}
