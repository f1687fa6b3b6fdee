import type { FittedTransform } from "../fittedTransform.js";
import type { Shape } from "./shapes.js";
import {
  ascending,
  divisor,
  either,
  finite,
  isList,
  list,
  nothing,
  place,
  record,
  shape,
  size,
  text,
  truth,
  word,
} from "./shapes.js";

const name = text;
const columns = (fields: { readonly [field: string]: Shape }, optional = {}): Shape =>
  list(record({ name, ...fields }, optional), 1);
const names = list(text, 1);
const kindOf = word("number", "boolean", "timestamp", "text");
const categories: Shape = shape(
  "texts, each once, and null for missing cells",
  (item) =>
    isList(item) &&
    item.every((one) => one === null || typeof one === "string") &&
    new Set(item).size === item.length,
);
const range: Shape = (item, at) => {
  ascending(item, at);
  shape("two numbers", (pair) => isList(pair) && pair.length === 2)(item, at);
};
const places = { of: kindOf, categories, infrequent: categories };
const powers = columns({ lambda: finite, center: finite, scale: divisor });
const terms = columns({ terms: list(text, 1), weights: list(divisor, 1) });
const atLeastOne: Shape = (item, at) => {
  ascending(item, at);
  list(finite, 1)(item, at);
};

const degree = shape(
  "a whole number from 1 to 16",
  (item) => Number.isInteger(item) && (item as number) >= 1 && (item as number) <= 16,
);
const factors: Shape = (item, at) => {
  list(place)(item, at);
  ascending(item, at);
};
const knots: Shape = (item, at) => {
  ascending(item, at);
  list(finite, 2)(item, at);
};

/** The fields of each kind of fitted step, beside its kind. */
export const transformShapes: {
  readonly [K in FittedTransform["kind"]]: readonly [
    required: { readonly [field: string]: Shape },
    optional?: { readonly [field: string]: Shape },
  ];
} = {
  scaling: [{ columns: columns({ center: finite, scale: divisor, shift: finite }, { clip: range }) }],
  "quantile-transform": [
    { output: word("uniform", "normal"), columns: columns({ quantiles: atLeastOne }) },
    { profile: word("scikit-learn") },
  ],
  "yeo-johnson": [{ columns: powers }],
  "box-cox": [{ columns: powers }],
  bins: [{ columns: columns({ edges: ascending }) }],
  "one-hot-encoding": [
    {
      unknown: word("zeros", "infrequent", "error"),
      columns: columns({ ...places, dropped: either(nothing, place) }),
    },
  ],
  "ordinal-encoding": [{ unknown: either(word("missing", "error"), finite), columns: columns(places) }],
  "category-values": [
    {
      columns: columns({
        of: kindOf,
        categories,
        outputs: list(record({ name, values: list(finite), unknown: finite }), 1),
      }),
    },
  ],
  "feature-hashing": [{ name, size, signed: truth, columns: names }],
  imputation: [{ columns: columns({ value: either(text, finite) }, { indicator: text }) }],
  "missing-indicator": [{ columns: columns({ kept: truth }) }],
  "principal-component-scores": [
    {
      name,
      columns: names,
      means: list(finite, 1),
      scales: list(divisor, 1),
      components: list(list(finite, 1), 1),
      variances: list(finite, 1),
    },
  ],
  "term-counts": [{ columns: terms }],
  "tf-idf": [{ columns: terms }],
  binarization: [{ threshold: finite, columns: names }],
  "row-normalization": [{ norm: word("l1", "l2", "max"), columns: names }],
  "polynomial-features": [{ columns: names, terms: list(factors, 1) }],
  "b-splines": [{ degree, columns: columns({ knots }) }],
  "nearest-neighbor-imputation": [
    {
      neighbors: size,
      weights: word("uniform", "distance"),
      columns: columns({ mean: finite }, { indicator: text }),
      rows: list(list(either(nothing, finite), 1), 1),
    },
  ],
};
