/** What one feature may do. Without a constraint it may take any number. */
export interface FeatureConstraint {
  readonly feature: number;
  /** It stays what it is. */
  readonly immutable?: boolean;
  /** It may only grow, or only fall. */
  readonly direction?: "up" | "down";
  /** The least and the most it may be, the row's own value included. */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** It changes to whole numbers only. */
  readonly whole?: boolean;
  /** The only values there are. Any change among them costs 1 (times the weight) at either distance. */
  readonly categories?: readonly number[];
}

/**
 * Features that change together: columns of which exactly one is 1 and the others 0; columns that take only the listed combinations;
 * or a column that is a function of another, whose constraint lists its categories or bounds it to whole numbers.
 */
export type LinkedFeatures =
  | { readonly oneHot: readonly number[] }
  | { readonly features: readonly number[]; readonly combinations: readonly (readonly number[])[] }
  | { readonly derived: number; readonly from: number; readonly by: (value: number) => number };

/** What may change. */
export interface CounterfactualConstraints {
  readonly constraints?: readonly FeatureConstraint[];
  readonly linked?: readonly LinkedFeatures[];
}

const mostWhole = 65_536;

/** The constraint of every feature, whole and checked. Throws `RangeError` where one cannot hold or a feature is none of the model's. */
export function constraintsOf(
  features: number,
  { constraints = [], linked = [] }: CounterfactualConstraints,
): readonly FeatureConstraint[] {
  const own: FeatureConstraint[] = Array.from({ length: features }, (_, feature) => ({ feature }));
  const seen = new Set<number>();
  for (const constraint of constraints) {
    requireFeature(constraint.feature, features);
    if (seen.has(constraint.feature))
      throw new RangeError(
        `cannot hold two constraints of feature ${constraint.feature}: put them into one record`,
      );
    seen.add(constraint.feature);
    requirePossible(constraint);
    own[constraint.feature] = constraint;
  }
  const joined = new Set<number>();
  for (const link of linked)
    for (const feature of linkedFeatures(link)) {
      requireFeature(feature, features);
      if (joined.has(feature))
        throw new RangeError(`cannot link feature ${feature} twice: a feature belongs to one link`);
      joined.add(feature);
    }
  return own;
}

/** The features of a link, in the order of its combinations. */
export function linkedFeatures(link: LinkedFeatures): readonly number[] {
  if ("oneHot" in link) return link.oneHot;
  return "derived" in link ? [link.from, link.derived] : link.features;
}

/** Every combination that a link allows, constraints of single features aside. */
export function combinationsOf(
  link: LinkedFeatures,
  constraints: readonly FeatureConstraint[],
): readonly (readonly number[])[] {
  if ("oneHot" in link)
    return link.oneHot.map((on) => link.oneHot.map((feature) => (feature === on ? 1 : 0)));
  if ("derived" in link) return domainOf(constraints[link.from]!).map((value) => [value, link.by(value)]);
  const { features, combinations } = link;
  if (combinations.some((row) => row.length !== features.length))
    throw new RangeError(`cannot link ${features.length} features: every combination needs as many values`);
  return combinations;
}

function domainOf({ feature, categories, whole, atLeast, atMost }: FeatureConstraint): readonly number[] {
  if (categories !== undefined) return categories;
  if (whole !== true || atLeast === undefined || atMost === undefined)
    throw new RangeError(
      `cannot derive a feature from feature ${feature}: its constraint needs categories, or whole numbers with both bounds`,
    );
  const first = Math.ceil(atLeast);
  const count = Math.floor(atMost) - first + 1;
  if (count > mostWhole)
    throw new RangeError(
      `cannot derive a feature from ${count} whole numbers of feature ${feature}: at most ${mostWhole}`,
    );
  return Array.from({ length: count }, (_, i) => first + i);
}

/** Throws `RangeError` where a feature is none of the model's. */
export function requireFeature(feature: number, features: number): void {
  if (!Number.isSafeInteger(feature) || feature < 0 || feature >= features)
    throw new RangeError(`cannot constrain feature ${feature}: the model has features 0 to ${features - 1}`);
}

function requirePossible(constraint: FeatureConstraint): void {
  const { feature, immutable, direction, categories } = constraint;
  const { atLeast = -Infinity, atMost = Infinity } = constraint;
  if (!(atLeast <= atMost))
    throw new RangeError(
      `cannot keep feature ${feature} from ${atLeast} to ${atMost}: the bounds are reversed`,
    );
  if (immutable === true && direction !== undefined)
    throw new RangeError(
      `cannot hold feature ${feature} and let it go ${direction}: it needs one of the two constraints`,
    );
  if (categories === undefined) return;
  if (!categories.every(Number.isFinite))
    throw new RangeError(`cannot use these categories of feature ${feature}: they need to be finite numbers`);
  const allowed = ({ whole }: FeatureConstraint, value: number): boolean =>
    value >= atLeast && value <= atMost && (whole !== true || Number.isInteger(value));
  if (!categories.some((value) => allowed(constraint, value)))
    throw new RangeError(`cannot choose a category of feature ${feature}: its other constraints allow none`);
}
