import type { PrivacyEvent } from "./privacyEvent.js";

/** Refuses an event that is of no known kind, or whose figures mean nothing; whole lists are looked through. */
export function requireEvent(event: PrivacyEvent): void {
  const fault = faultOf(event);
  if (fault !== undefined)
    throw new RangeError(`cannot account for an event of kind "${event.kind}": ${fault}`);
}

function faultOf(event: PrivacyEvent): string | undefined {
  switch (event.kind) {
    case "none":
    case "non-private":
      return undefined;
    case "approximate":
      return atLeastZero("epsilon", event.epsilon) ?? share("delta", event.delta);
    case "zcdp":
      return atLeastZero("xi", event.xi) ?? atLeastZero("rho", event.rho);
    case "gaussian":
    case "laplace":
      return atLeastZero("noise", event.noise);
    case "discrete-laplace":
      return atLeastZero("scale", event.scale) ?? whole("sensitivity", event.sensitivity, 0);
    case "discrete-gaussian":
      return atLeastZero("sigma", event.sigma) ?? whole("sensitivity", event.sensitivity, 0);
    case "randomized-response":
      return share("noise", event.noise) ?? whole("categories", event.categories, 1);
    case "mixture-of-gaussians":
      return (
        atLeastZero("sigma", event.sigma) ??
        (event.sensitivities.length === event.probabilities.length && event.sensitivities.length > 0
          ? undefined
          : "got lists of different or no length, it needs a probability for each sensitivity") ??
        firstOf(event.sensitivities, (value) => atLeastZero("sensitivities", value)) ??
        firstOf(event.probabilities, (value) => share("probabilities", value)) ??
        (Math.abs(event.probabilities.reduce((sum, value) => sum + value, 0) - 1) < 1e-9
          ? undefined
          : "got probabilities that do not add up to 1")
      );
    case "poisson-sampled":
      requireEvent(event.event);
      return (
        share("samplingProbability", event.samplingProbability) ??
        (sampledKinds.has(event.event.kind)
          ? undefined
          : "got a sample of another kind than gaussian or laplace")
      );
    case "gaussian-without-replacement":
      return (
        atLeastZero("noise", event.noise) ??
        whole("sourceSize", event.sourceSize, 1) ??
        whole("sampleSize", event.sampleSize, 0) ??
        (event.sampleSize <= event.sourceSize ? undefined : "got a sample larger than its source")
      );
    case "tree-aggregation":
      return (
        atLeastZero("noise", event.noise) ??
        (event.stepCounts.length > 0 ? undefined : "got no stepCounts") ??
        firstOf(event.stepCounts, (value) => whole("stepCounts", value, 1))
      );
    case "repeat-and-select":
      requireEvent(event.event);
      return (
        (event.mean >= 1 && Number.isFinite(event.mean)
          ? undefined
          : needs("mean", event.mean, "a number from 1")) ??
        (event.shape === "poisson" || (event.shape > -1 && Number.isFinite(event.shape))
          ? undefined
          : needs("shape", event.shape, '"poisson" or a number above -1'))
      );
    case "composed":
      for (const each of event.events) requireEvent(each);
      return undefined;
    case "repeated":
      requireEvent(event.event);
      return whole("count", event.count, 0);
    default:
      return "the kind is not known";
  }
}

const sampledKinds: ReadonlySet<string> = new Set(["gaussian", "laplace"]);

function firstOf(
  values: readonly number[],
  faultIn: (value: number) => string | undefined,
): string | undefined {
  for (const value of values) {
    const fault = faultIn(value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function atLeastZero(name: string, value: number): string | undefined {
  return value >= 0 && Number.isFinite(value) ? undefined : needs(name, value, "a finite number from 0");
}

function share(name: string, value: number): string | undefined {
  return value >= 0 && value <= 1 ? undefined : needs(name, value, "a number from 0 to 1");
}

function whole(name: string, value: number, least: number): string | undefined {
  return Number.isSafeInteger(value) && value >= least
    ? undefined
    : needs(name, value, `a whole number from ${least}`);
}

function needs(name: string, value: number | string, what: string): string {
  return `got ${name} ${value}, it needs ${what}`;
}
