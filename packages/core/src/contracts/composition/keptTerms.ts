import type { Contract } from "../contract.js";

/** What a contract that is made from another says as that one does. */
export function keptTerms({
  sla,
  classification,
  retention,
  origin,
}: Contract): Pick<Contract, "sla" | "classification" | "retention" | "origin"> {
  return {
    ...(sla === undefined ? {} : { sla }),
    ...(classification === undefined ? {} : { classification }),
    ...(retention === undefined ? {} : { retention }),
    ...(origin === undefined ? {} : { origin }),
  };
}
