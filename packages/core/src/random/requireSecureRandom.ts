import type { SecureRandom } from "./secureRandom.js";

export const secureRandomBrand: symbol = Symbol.for("@probity/core/SecureRandom");

/**
 * Refuses everything that {@link secureRandom} did not make, seeded sources above all, across copies of the package.
 *
 * Throws `TypeError`.
 *
 * @example
 * import { requireSecureRandom, secureRandom, seededRandom } from "@probity/core/random";
 * requireSecureRandom(secureRandom()).kind; // => "secure"
 * requireSecureRandom(seededRandom("1")); // throws TypeError
 */
export function requireSecureRandom(random: unknown): SecureRandom {
  if (!isSecureRandom(random))
    throw new TypeError(
      "cannot draw private noise from this source: it needs secureRandom(), a seeded source can be foretold",
    );
  return random;
}

function isSecureRandom(random: unknown): random is SecureRandom {
  return typeof random === "object" && random !== null && secureRandomBrand in random;
}
