import type { Json } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";
import { fieldsOf, requireFields } from "../expressions/fields.js";
import type { FittedTransform, FittedTransforms } from "./fittedTransform.js";
import { agreesWithItself } from "./reading/agreesWithItself.js";
import { list, record, text, word } from "./reading/shapes.js";
import { transformShapes } from "./reading/transformShapes.js";

/**
 * Reads a fitted chain of transforms from JSON, and checks all of it: {@link fitTransforms} gives such a document, which needs no writing.
 *
 * Throws `InputError`, with the path: `unsupported-format`, `unknown-field`, `missing-field`, `invalid-field` (an unknown kind, a number that is not finite,
 * a scale of 0, lists that do not belong together). Cost: O(size).
 *
 * @example
 * import { fitTransforms, transformsFromJson } from "@probity/core/features";
 * import { tableFrom } from "@probity/core/table";
 * const { transforms } = fitTransforms(tableFrom({ age: [20, 70] }), [{ kind: "max-abs-scaling", columns: ["age"] }]);
 * transformsFromJson(JSON.parse(JSON.stringify(transforms))).steps.length; // => 1
 * transformsFromJson({ format: 2 }); // throws unsupported-format
 */
export function transformsFromJson(document: Json): FittedTransforms {
  const fields = fieldsOf(document, "the document");
  if (fields["format"] !== 1)
    throw new InputError(
      "unsupported-format",
      "the document has no format or another one, this version reads format 1",
    );
  requireFields(fields, "the document", ["format", "kind", "inputs", "steps"]);
  word("transforms")(fields["kind"], "kind");
  list(record({ name: text, kind: word("number", "boolean", "timestamp", "text") }))(
    fields["inputs"],
    "inputs",
  );
  list(stepShape)(fields["steps"], "steps");
  // The shapes above are those of the type.
  return document as unknown as FittedTransforms;
}

function stepShape(item: Json | undefined, at: string): void {
  const { kind, ...fields } = fieldsOf(item ?? null, at);
  word(...Object.keys(transformShapes))(kind, `${at}.kind`);
  const [required, optional] = transformShapes[kind as FittedTransform["kind"]];
  record(required, optional)(fields as Json, at);
  if (!agreesWithItself(item as unknown as FittedTransform))
    throw new InputError("invalid-field", `${at} contradicts itself`);
}
