import type { ValueOf } from "../expressions/expression.js";
import type { Feature, FeatureType } from "./feature.js";
import type { FeatureView } from "./featureView.js";

/** A view, or some of its features, as a model takes them. */
export interface ServedView<View extends FeatureView = FeatureView> {
  readonly view: View;
  /** The names of the features that are taken, in this order; all of the view unless stated. */
  readonly features?: readonly View["features"][number]["name"][];
  /** The column of the asking row for each key of the entity that has another name there, such as `{ airport: "origin" }`. */
  readonly joinKeys?: { readonly [entityColumn: string]: string };
  /** What stands before the features' names in the model's input, so that one view can serve twice. */
  readonly prefix?: string;
}

/** A versioned set of features that feeds one model: the order of its views and features is that of the model's inputs. */
export interface FeatureService<Views extends readonly ServedView[] = readonly ServedView[]> {
  readonly name: string;
  readonly version: string;
  /** The model that takes the features, by name and version or by digest. */
  readonly model?: string;
  readonly description?: string;
  readonly owner?: string;
  readonly tags?: readonly string[];
  readonly views: Views;
}

/** One input of a service's model. */
export interface ServiceInput {
  /** The name in the model's input. */
  readonly name: string;
  readonly view: FeatureView;
  readonly feature: Feature;
  /** The columns of the asking row that hold the entity's keys, in the order of `view.entity`. */
  readonly keys: readonly string[];
}

type PrefixOf<View extends ServedView> = View extends { readonly prefix: infer P extends string } ? P : "";

type TakenOf<View extends ServedView> = View extends { readonly features: readonly (infer Name)[] }
  ? Extract<View["view"]["features"][number], { readonly name: Name }>
  : View["view"]["features"][number];

type InputOf<View extends ServedView> = {
  readonly [F in TakenOf<View> as `${PrefixOf<View>}${F["name"]}`]: ValueOf<FeatureType<F>> | null;
};

type InputsOf<Views extends readonly ServedView[]> = Views extends readonly [
  infer First extends ServedView,
  ...infer Rest extends readonly ServedView[],
]
  ? InputOf<First> & InputsOf<Rest>
  : unknown;

/** What a service gives to its model: every input by name and type, `null` where it is missing. */
export type ModelInput<Service extends FeatureService> = InputsOf<Service["views"]>;
