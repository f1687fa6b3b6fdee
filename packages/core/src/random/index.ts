export { requireSecureRandom } from "./requireSecureRandom.js";
export type { SecureRandom } from "./secureRandom.js";
export { secureRandom } from "./secureRandom.js";
export type { SeededRandom } from "./seededRandom.js";
export { seededRandom, seededRandomFromState } from "./seededRandom.js";
