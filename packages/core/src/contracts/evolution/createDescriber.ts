/** Texts for parts of a contract that are compared as they stand: equal texts mean the same part. */
export type Describe = (part: unknown) => string;

/** Members that say nothing of what is accepted: messages, and flags that zod keeps for itself. */
const silent: ReadonlySet<string> = new Set(["error", "abort", "message", "when"]);

/**
 * A describer for one comparison. Functions are told apart by identity, so that a predicate that is written anew counts as another one,
 * and a part inside itself is named by its depth.
 */
export function createDescriber(): Describe {
  const functions = new Map<unknown, number>();

  function describe(part: unknown, above: readonly object[]): string {
    if (typeof part === "function") {
      if (!functions.has(part)) functions.set(part, functions.size);
      return `function ${functions.get(part)}`;
    }
    if (typeof part === "string") return JSON.stringify(part);
    if (typeof part !== "object" || part === null) return Object.is(part, -0) ? "0" : String(part);
    const depth = above.indexOf(part);
    if (depth >= 0) return `^${depth}`;
    const inside = [...above, part];
    switch (Object.prototype.toString.call(part)) {
      case "[object RegExp]":
        return RegExp.prototype.toString.call(part);
      case "[object Date]":
        return `at ${Number(part)}`;
      case "[object Map]":
        return `{${[...(part as ReadonlyMap<unknown, unknown>)]
          .map((one) => describe(one, inside))
          .sort()
          .join()}}`;
      case "[object Set]":
        return `{${[...(part as ReadonlySet<unknown>)].map((one) => describe(one, inside)).join()}}`;
      case "[object Array]":
        return `[${(part as readonly unknown[]).map((one) => describe(one, inside)).join()}]`;
    }
    if ("_zod" in part) return describe(definitionOf(part._zod), inside);
    const members = Object.entries(part)
      .filter(([name, value]) => !silent.has(name) && value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, value]) => `${name}:${describe(value, inside)}`).join()}}`;
  }

  return (part) => describe(part, []);
}

function definitionOf(internals: unknown): unknown {
  return typeof internals === "object" && internals !== null && "def" in internals
    ? internals.def
    : internals;
}
