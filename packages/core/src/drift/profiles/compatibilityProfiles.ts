import { chrononProfile } from "./chrononProfile.js";
import { deequProfile } from "./deequProfile.js";
import { evidentlyProfile } from "./evidently/evidentlyProfile.js";
import { frourosProfile } from "./frouros/frourosProfile.js";
import { hopsworksProfile } from "./hopsworksProfile.js";
import { nannymlProfile } from "./nannyml/nannymlProfile.js";
import { whylogsProfile } from "./whylogs/whylogsProfile.js";

/**
 * The distances and statistics of other tools, digit for digit, by tool, kind of data and measure: for moving a dashboard over, and for telling why two
 * tools disagree. Each profile says its cells, zero rule, direction, base and bounds, and where it misleads; what the tools get wrong is kept here and
 * nowhere else. To find drift take {@link compareTables}, whose numbers state their error.
 *
 * On the same 2,000 and 1,500 rows the index called PSI is 0.150 by deciles, 0.66 with Evidently, 1.87 with Chronon, 74.9 with Frouros, and none
 * with Deequ: never compare across profiles. A score is finite or throws `NotMeasurable` where the tool says NaN, Infinity or raises.
 * Golden: `drift/peer-evidently.json`, `drift/peer-nannyml.json`, `drift/peer-whylogs.json`, `drift/peer-frouros.json`, `drift/distances-numeric.json`.
 *
 * @example
 * import { compatibilityProfiles } from "@probity/core/drift";
 * const { categories } = compatibilityProfiles.evidently;
 * categories.populationStabilityIndex.score([500, 300, 200, 0], [380, 330, 250, 40]); // => 0.28600833987
 */
export const compatibilityProfiles: {
  readonly chronon: typeof chrononProfile;
  readonly deequ: typeof deequProfile;
  readonly evidently: typeof evidentlyProfile;
  readonly frouros: typeof frourosProfile;
  readonly hopsworks: typeof hopsworksProfile;
  readonly nannyml: typeof nannymlProfile;
  readonly whylogs: typeof whylogsProfile;
} = {
  chronon: chrononProfile,
  deequ: deequProfile,
  evidently: evidentlyProfile,
  frouros: frourosProfile,
  hopsworks: hopsworksProfile,
  nannyml: nannymlProfile,
  whylogs: whylogsProfile,
};
