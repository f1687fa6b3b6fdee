import type { Domain, Transformation } from "./mechanism.js";

/** A transformation to a list of numbers of a lattice, which noise can be added to. */
export interface LatticeTransformation<Value> extends Transformation<Value, Float64Array> {
  readonly resultDomain: Extract<Domain, { readonly kind: "lattice" }>;
}
