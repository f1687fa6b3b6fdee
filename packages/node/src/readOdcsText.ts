import { InputError } from "@probity/core";
import type { OdcsDocument } from "@probity/core/contracts";
import { readOdcs } from "@probity/core/contracts";
import { parseDocument } from "yaml";

const longest = 4_000_000;
const mostAliases = 100;

/**
 * Reads the text of a document of the Open Data Contract Standard 3.1 or 3.2: YAML 1.2, of which JSON is a part. Anchors may be used,
 * and not to blow a small text up; tags that make anything but plain JSON are refused, and so is a key twice.
 *
 * Throws `InputError` and says where: `malformed-document` for text that is no such YAML, and what `readOdcs` of core throws.
 *
 * @example
 * import { readOdcsText } from "@probity/node";
 * readOdcsText("apiVersion: v3.2.0\nkind: DataContract\nid: x\nversion: 1.0.0").id; // => "x"
 * readOdcsText("a: [1"); // throws malformed-document
 */
export function readOdcsText(text: string): OdcsDocument {
  if (text.length > longest) throw malformed(`it is longer than ${longest} characters`);
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    uniqueKeys: true,
    logLevel: "silent",
    merge: false,
  });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    const [at] = problem.linePos ?? [];
    throw malformed(`${problem.code}${at === undefined ? "" : ` in line ${at.line}, column ${at.col}`}`);
  }
  return readOdcs(plain(document));
}

function plain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch {
    throw malformed("its anchors are used too often");
  }
}

function malformed(problem: string): InputError {
  return new InputError("malformed-document", `the text is no document in YAML: ${problem}`);
}
