import { concentratedEpsilon } from "./concentratedLoss.js";
import { concentratedRho, pureEpsilon } from "./eventCost.js";
import { roundedUp } from "./outward.js";
import type { AccountedRelation, PrivacyEvent } from "./privacyEvent.js";
import { requireRelation } from "./renyi/renyiDivergences.js";
import { requireDelta } from "./requireLoss.js";

/** How what was lost is added up, and the δ at which it is told. */
export interface PrivacyOdometerOptions {
  readonly accountant: "pure" | "zcdp";
  /** 0 for `pure`, above 0 for `zcdp`. */
  readonly delta?: number;
  /** For `zcdp`, the ρ below which the odometer always shows the same. */
  readonly firstRho?: number;
  readonly relation?: AccountedRelation;
}

/** What tells the loss so far. */
export interface PrivacyOdometer {
  /** Counts an event. */
  record(event: PrivacyEvent): void;
  /** The ε so far: all that was recorded is together (ε, δ)-private, whenever one stops to look. Infinity for an unbounded loss. */
  readonly epsilon: number;
}

/**
 * A privacy odometer: the ε so far of releases that are chosen adaptively, without a budget, valid at every moment at once.
 *
 * `pure` shows the sum of ε. `zcdp` stands on a row of filters of ρ, 2ρ, 4ρ, …, the k-th with δ/2^k: it shows the ε of the first
 * that still holds, so that it rises in steps. Throws `RangeError` unless δ is 0 for `pure` and in (0, 1) for `zcdp`, and the first ρ a
 * finite number above 0. Cost: O(1) an event. Source: Lécuyer (2021), on ρ in place of Rényi curves.
 *
 * @example
 * import { privacyOdometer } from "@probity/core/privacy";
 * const odometer = privacyOdometer({ accountant: "pure" });
 * odometer.record({ kind: "laplace", noise: 4 });
 * odometer.record({ kind: "laplace", noise: 2 });
 * odometer.epsilon; // => 0.75
 */
export function privacyOdometer(options: PrivacyOdometerOptions): PrivacyOdometer {
  const { accountant, delta = 0, firstRho = 1 / 1024, relation = "add-or-remove-one" } = options;
  requireRelation(relation);
  requireDelta("read an odometer", delta);
  if (!["pure", "zcdp"].includes(accountant) || (accountant === "pure") !== (delta === 0))
    throw new RangeError(
      `cannot read an odometer by "${accountant}" at delta ${delta}: it needs pure with 0 or zcdp with a number above 0`,
    );
  if (!(firstRho > 0 && Number.isFinite(firstRho)))
    throw new RangeError(
      `cannot read an odometer: got firstRho ${firstRho}, it needs a finite number above 0`,
    );
  let spent = 0;
  return {
    record: (event) => {
      const cost = accountant === "pure" ? pureEpsilon(event, relation) : concentratedRho(event, relation);
      spent = cost === 0 ? spent : roundedUp(spent + cost, spent === 0 ? 0 : 2.3e-16);
    },
    get epsilon() {
      if (spent === Number.POSITIVE_INFINITY || accountant === "pure") return spent;
      let [rho, share] = [firstRho, delta / 2];
      while (rho < spent) [rho, share] = [rho * 2, share / 2];
      return concentratedEpsilon(rho, share);
    },
  };
}
