import { InputError } from "../../evidence/index.js";
import type { ExpressionNode } from "../expressions/expression.js";
import { implementation } from "../expressions/featureFunction.js";
import type { Value } from "./rowEvaluator.js";

type FunctionNode = Extract<ExpressionNode, { readonly op: "function" }>;

const kinds = { number: "number", text: "string", boolean: "boolean" } as const;

/** The code of a node's function, which checks that its values are of the stated type. */
export function ownFunction(node: FunctionNode): (inputs: readonly Value[]) => Value {
  const apply = node[implementation];
  const { name, type } = node;
  if (apply === undefined)
    throw new TypeError(
      `cannot evaluate the function "${name}": its code is not there, it needs to be made by fromFunction or read with it`,
    );
  const kind = kinds[type];
  return (inputs) => {
    const value = apply(inputs);
    if (value === null || typeof value === kind) return value;
    throw new InputError(
      "wrong-type",
      `the function "${name}" gave a ${typeof value}, it needs a ${type} or null`,
    );
  };
}

/** A hand-made or unfinished expression can name a feature; only a view knows it. */
export function unknownFeature(name: string): never {
  throw new TypeError(
    `cannot evaluate the feature "${name}" by its name: it needs the view that defineFeatureView made of both`,
  );
}
