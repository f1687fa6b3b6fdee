import type { Contract } from "../contract.js";

type Kept =
  | "name"
  | "version"
  | "owner"
  | "purpose"
  | "description"
  | "sla"
  | "classification"
  | "retention"
  | "origin";

/** What a contract that is made from another says as that one does. */
export function keptTerms({
  name,
  version,
  owner,
  purpose,
  description,
  sla,
  classification,
  retention,
  origin,
}: Contract): Pick<Contract, Kept> {
  return {
    name,
    version,
    owner,
    purpose,
    ...(description === undefined ? {} : { description }),
    ...(sla === undefined ? {} : { sla }),
    ...(classification === undefined ? {} : { classification }),
    ...(retention === undefined ? {} : { retention }),
    ...(origin === undefined ? {} : { origin }),
  };
}
