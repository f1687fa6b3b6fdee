export type { DriftWords } from "./driftDocument.js";
export { driftDocument } from "./driftDocument.js";
export type { ProfileWords } from "./profileDocument.js";
export { profileDocument } from "./profileDocument.js";
export type { ReviewWords } from "./reviewDocument.js";
export { reviewDocument } from "./reviewDocument.js";
export type { ModelReview, ModelReviewInput, ReviewRelease } from "./reviewModel.js";
export { reviewModel } from "./reviewModel.js";
