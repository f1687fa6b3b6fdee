export type {
  AssociatedColumn,
  Association,
  AssociationMeasure,
  AssociationProfile,
} from "./associations/association.js";
export type { KendallRows } from "./associations/kendallAssociations.js";
export type { AssociationOptions } from "./associations/profileAssociations.js";
export { profileAssociations } from "./associations/profileAssociations.js";
