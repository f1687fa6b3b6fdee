import { expect, it } from "vitest";
import { createDdm, createKswin, ddmFromState, kswinFromState } from "../../src/drift/index.js";
import type { Json } from "../../src/evidence/index.js";
import type { SuiteDetector } from "../../src/testing/index.js";
import { detectorSuite } from "../../src/testing/index.js";

type Create = () => SuiteDetector;
type FromState = (state: Json) => SuiteDetector;

async function failing(create: Create, fromState: FromState): Promise<string[]> {
  const names: string[] = [];
  for (const { name, run } of detectorSuite(create, fromState)) {
    await run().catch((error: unknown) => {
      expect(String(error)).toContain("does not conform");
      names.push(name);
    });
  }
  return names;
}

function changed(change: (inner: SuiteDetector) => Partial<SuiteDetector>): Create {
  return () => {
    const inner = createDdm();
    return { update: (x) => inner.update(x), state: () => inner.state(), ...change(inner) };
  };
}

const wrong: readonly (readonly [fault: string, create: Create, fromState: FromState, found: string])[] = [
  ["never alarms", changed(() => ({ update: () => "stable" })), ddmFromState, "tells a change"],
  [
    "draws by a seed that its state does not hold",
    () => createKswin({ alpha: 0.2 }),
    (state) => {
      const { memory } = state as { readonly memory: Json };
      const fresh = createKswin({ alpha: 0.2 }).state() as Readonly<Record<string, Json>>;
      return kswinFromState({ ...fresh, memory });
    },
    "resumes at every item",
  ],
  ["starts anew", createDdm, () => createDdm(), "resumes at every item"],
  [
    "hands out its own memory",
    () => {
      const inner = createDdm();
      const shared: Record<string, Json> = {};
      return {
        update: (x) => {
          const status = inner.update(x);
          Object.assign(shared, inner.state());
          return status;
        },
        state: () => Object.assign(shared, inner.state()),
      };
    },
    ddmFromState,
    "keeps its state as JSON of its own",
  ],
  [
    "takes NaN",
    changed((inner) => ({ update: (x) => (Number.isFinite(x) && x < 2 ? inner.update(x) : "stable") })),
    ddmFromState,
    "refuses what is not finite",
  ],
  [
    "takes foreign states",
    createDdm,
    (state) => {
      try {
        return ddmFromState(state);
      } catch {
        return createDdm();
      }
    },
    "refuses foreign states",
  ],
];

it.each(wrong)("a detector that %s is found", async (_, create, fromState, found) => {
  const names = await failing(create, fromState);
  expect(names.some((name) => name.startsWith(found))).toBe(true);
});
