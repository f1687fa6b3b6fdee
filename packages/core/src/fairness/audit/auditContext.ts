import type { Finding, Json, Measured, MeasureId, Subject } from "../../evidence/index.js";
import { measure } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import { seededRandom } from "../../random/index.js";
import { checkFairnessPlan, defineFairnessPlan } from "./defineFairnessPlan.js";
import type { AuditOptions } from "./fairnessAudit.js";
import type { FairnessPlan } from "./fairnessPlan.js";

/** Makes one finding of an audit, with what all of them state and what is its own; `tested` where its p-value is corrected later. */
export type Find = (
  id: MeasureId,
  subject: Subject,
  compute: () => Measured,
  own?: { readonly parameters?: { readonly [name: string]: Json }; readonly tested?: boolean },
) => Finding;

/** What the parts of an audit share. */
export interface AuditContext {
  readonly plan: FairnessPlan;
  readonly random: SeededRandom;
  readonly find: Find;
}

export function auditContext({
  model,
  inputs,
  parameters = {},
  plan = defineFairnessPlan(),
  seed = "audit-fairness",
}: AuditOptions): AuditContext {
  checkFairnessPlan(plan);
  return {
    plan,
    random: seededRandom(seed),
    find: (id, subject, compute, own = {}) =>
      measure(id, { model, ...subject }, compute, {
        parameters: { ...parameters, ...own.parameters },
        inputs,
        ...(own.tested === true ? { adjustedLater: plan.correction } : {}),
      }),
  };
}
