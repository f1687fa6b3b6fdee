import { NotMeasurable } from "../../evidence/index.js";
import { log } from "../../statistics/index.js";

/** The scale on which values add up: the model's own, or the log-odds of a probability. */
export type Link = "identity" | "logit";

/** The mean predictions on the scale of the link, in place. */
export function linked(values: Float64Array, link: Link): Float64Array {
  if (link === "identity") return values;
  for (let i = 0; i < values.length; i++) {
    const share = values[i]!;
    if (!(share >= 0 && share <= 1))
      throw new RangeError("cannot take the logit of the predictions: it needs numbers within [0, 1]");
    if (share === 0 || share === 1) throw new NotMeasurable("overflow");
    values[i] = log(share / (1 - share));
  }
  return values;
}

export function requireLink(link: Link): Link {
  if (!["identity", "logit"].includes(link))
    throw new RangeError(`cannot explain on the scale ${link}: it needs identity or logit`);
  return link;
}
