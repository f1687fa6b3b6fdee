// Which module of core may import which: the one place where this is written. tools/checks/layers.ts holds the code to it.

/** A module of core/src: what it may import besides itself (and ground, above ground), and why a further edge is refused. */
export interface Module {
  readonly imports: readonly string[];
  /** Printed when the module imports something else. */
  readonly because: string;
}

/** The seven modules that everything stands on; they import only what is listed. */
export const ground: Readonly<Record<string, Module>> = {
  evidence: {
    imports: [],
    because: "the spine is inert: findings and verdicts know no statistic and no data",
  },
  time: {
    imports: ["evidence"],
    because:
      "calendars and windows are plain arithmetic on milliseconds; only a damaged state is told as elsewhere",
  },
  random: { imports: ["evidence"], because: "a source of numbers knows nothing of what is drawn from it" },
  statistics: {
    imports: ["evidence", "random"],
    because: "statistics are pure functions on typed arrays: whoever has a table hands over its columns",
  },
  table: {
    imports: ["evidence", "time", "statistics"],
    because: "a table holds data and measures nothing",
  },
  sketch: {
    imports: ["evidence", "random", "statistics"],
    because: "a sketch takes values one at a time, from wherever they come",
  },
  ports: { imports: ["evidence", "table"], because: "ports are interfaces: the world comes in through them" },
};

/** The modules above ground: each may import all of ground and what is listed. */
export const domains: Readonly<Record<string, Module>> = {
  profile: { imports: [], because: "a profile describes; whoever checks or compares reads it" },
  contracts: {
    imports: ["profile"],
    because: "a contract judges data alone, with no model and no policy in sight",
  },
  labels: {
    imports: [],
    because: "labels are judged by their own agreement; predictions are handed over as arrays",
  },
  model: { imports: [], because: "a model is read and run without knowing what is measured on it" },
  features: {
    imports: ["contracts", "profile", "model"],
    because:
      "a feature definition is used for training and serving alike: it must not see what is measured later",
  },
  performance: {
    imports: ["model"],
    because: "performance compares predictions with outcomes and nothing else",
  },
  drift: {
    imports: ["profile", "model", "performance"],
    because: "drift compares two sides of the same thing; who acts on it is above",
  },
  explain: {
    imports: ["model", "performance"],
    because: "an explanation asks the model; groups and policies are not its business",
  },
  fairness: {
    imports: ["model", "performance"],
    because: "noise on counts is a function that the caller hands over, not an import of privacy",
  },
  privacy: { imports: [], because: "learners take a gradient hook and minimization takes column names" },
  synthetic: {
    imports: ["privacy", "model", "performance"],
    because: "a synthesizer is scored by models and priced by the accountant, no more",
  },
  federated: {
    imports: ["privacy"],
    because: "aggregation sees vectors and weights, never the data behind them",
  },
  monitor: {
    imports: ["performance", "drift"],
    because: "a monitor watches numbers over time; what is done about them is rollout's",
  },
  rollout: {
    imports: ["monitor"],
    because: "a rollout acts on what the monitor says, and measures nothing itself",
  },
  registry: { imports: [], because: "the registry keeps documents and their digests, whatever they say" },
  governance: { imports: ["registry"], because: "cards and logs are made of findings; they compute none" },
  report: {
    imports: [],
    because: "a report draws what it is given: it may import types of any module, and no code",
  },
  testing: { imports: [], because: "conformance suites know the ports, not who uses them" },
};

/** The only place where modules meet. */
export const meetingPlace = "flow";

/** Imported by tests only. */
export const testsOnly = "testing";

/** May import the types of any module. */
export const typesOfAny = "report";

/** The root export: the spine and the table. */
export const rootExport: readonly string[] = ["evidence", "table"];

/** Beside each module's index.ts, what other modules may import. */
export const innerEntries: readonly string[] = [
  "evidence/shape.ts",
  "statistics/arguments/index.ts",
  "statistics/portable/index.ts",
  "model/trees/index.ts",
];

/** What no module exports and `testing` hands to tests: with it, known answers reach the private samplers. */
export const lentToTests: readonly string[] = ["random/secureRandomFromBits.ts"];

/** What core may depend on at run time, with the sentence that lets it in. */
export const coreDependencies: Readonly<Record<string, string>> = {
  "@noble/hashes": "synchronous SHA-256 for small documents",
  "ml-matrix": "matrix decompositions",
  seedrandom: "a small seeded generator with JSON state",
};

/** Every module's name, in the order of the table. */
export const moduleNames: readonly string[] = [...Object.keys(ground), ...Object.keys(domains), meetingPlace];

/** What a module may import besides itself. */
export function importsOf(name: string): readonly string[] {
  if (name === meetingPlace) return moduleNames.filter((other) => other !== testsOnly && other !== name);
  const own = ground[name]?.imports ?? [...Object.keys(ground), ...(domains[name]?.imports ?? [])];
  return own.filter((other) => other !== name);
}

/** Why a module may import nothing else. */
export function reasonOf(name: string): string {
  return (
    (ground[name] ?? domains[name])?.because ?? "modules meet in flow; what only tests need stays out of it"
  );
}
