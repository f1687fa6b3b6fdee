export { openPredictor } from "./openPredictor.js";
