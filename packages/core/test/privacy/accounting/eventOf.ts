import type { PrivacyEvent } from "../../../src/privacy/index.js";

type Part = readonly [string, ...number[]];

/** The input of a golden case of the accountants. */
export interface GoldenInput {
  readonly mechanism: string;
  readonly sigma?: number;
  readonly scale?: number;
  readonly parameter?: number;
  readonly sensitivity?: number;
  readonly noise?: number;
  readonly buckets?: number;
  readonly samplingProbability?: number;
  readonly sourceSize?: number;
  readonly sampleSize?: number;
  readonly xi?: number;
  readonly rho?: number;
  readonly epsilon?: number;
  readonly delta?: number;
  readonly stepCounts?: number | readonly number[];
  readonly sensitivities?: readonly number[];
  readonly probabilities?: readonly number[];
  readonly event?: Part;
  readonly mean?: number;
  readonly shape?: number | "Infinity";
  readonly parts?: readonly Part[];
  readonly count?: number;
}

/** The event that a golden case describes. */
export function eventOf(input: GoldenInput): PrivacyEvent {
  const event = single(input);
  return input.count === undefined ? event : { kind: "repeated", event, count: input.count };
}

function single(input: GoldenInput): PrivacyEvent {
  const { sigma = 0, scale = 0, noise = 0, samplingProbability = 0, sensitivity = 1 } = input;
  switch (input.mechanism) {
    case "none":
      return { kind: "none" };
    case "non-private":
      return { kind: "non-private" };
    case "gaussian":
      return { kind: "gaussian", noise: sigma };
    case "laplace":
      return { kind: "laplace", noise: scale };
    case "discrete-laplace":
      return { kind: "discrete-laplace", scale: 1 / input.parameter!, sensitivity };
    case "discrete-gaussian":
      return { kind: "discrete-gaussian", sigma, sensitivity };
    case "randomised-response":
      return { kind: "randomized-response", noise, categories: input.buckets! };
    case "poisson-sampled-gaussian":
      return { kind: "poisson-sampled", samplingProbability, event: { kind: "gaussian", noise: sigma } };
    case "poisson-sampled-laplace":
      return { kind: "poisson-sampled", samplingProbability, event: { kind: "laplace", noise: scale } };
    case "mixture-of-gaussians":
      return {
        kind: "mixture-of-gaussians",
        sigma,
        sensitivities: input.sensitivities!,
        probabilities: input.probabilities!,
      };
    case "sampled-without-replacement-gaussian":
      return {
        kind: "gaussian-without-replacement",
        sourceSize: input.sourceSize!,
        sampleSize: input.sampleSize!,
        noise: sigma,
      };
    case "zcdp":
      return { kind: "zcdp", xi: input.xi!, rho: input.rho! };
    case "epsilon-delta":
      return { kind: "approximate", epsilon: input.epsilon!, delta: input.delta! };
    case "single-epoch-tree-aggregation":
      return { kind: "tree-aggregation", noise: sigma, stepCounts: [input.stepCounts!].flat() };
    case "repeat-and-select":
      return {
        kind: "repeat-and-select",
        event: part(input.event!),
        mean: input.mean!,
        shape: input.shape === "Infinity" ? "poisson" : input.shape!,
      };
    case "composition":
      return { kind: "composed", events: input.parts!.map(part) };
    default:
      throw new RangeError(`cannot read a golden case of ${input.mechanism}`);
  }
}

function part([kind, first = 0, second = 0, third = 1]: Part): PrivacyEvent {
  if (kind === "sampled") {
    const event = { kind: "gaussian", noise: second } as const;
    return {
      kind: "repeated",
      event: { kind: "poisson-sampled", samplingProbability: first, event },
      count: third,
    };
  }
  const event =
    kind === "gaussian" ? ({ kind, noise: first } as const) : ({ kind: "laplace", noise: first } as const);
  return second === 0 ? event : { kind: "repeated", event, count: second };
}
