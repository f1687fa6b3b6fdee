import type { OdcsDocument } from "@probity/core/contracts";
import { stringify } from "yaml";

/**
 * Writes a document of the Open Data Contract Standard as YAML 1.2, without anchors. `readOdcsText` gives the document back.
 *
 * @example
 * import { writeOdcsText } from "@probity/node";
 * writeOdcsText({ apiVersion: "v3.2.0", kind: "DataContract", id: "x", version: "1.0" });
 * // => "apiVersion: v3.2.0\nkind: DataContract\nid: x\nversion: \"1.0\"\n"
 */
export function writeOdcsText(document: OdcsDocument): string {
  return stringify(document, {
    version: "1.2",
    schema: "core",
    aliasDuplicateObjects: false,
    lineWidth: 0,
  });
}
