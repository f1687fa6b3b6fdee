import { clopperPearsonInterval } from "../../src/statistics/index.js";
import { cases } from "./cases.js";
import type { LevelCase, Rejections } from "./levelCase.js";
import { asymptoticRange, nominal } from "./levelCase.js";

/** Of the interval: its lower end above 5 % is what convicts an exact test, by chance once in a thousand. */
const confidence = 0.998;

/** A deep run: what it drew, from where, and what came of it. */
export interface DeepRun {
  readonly seed: string;
  readonly commit: string;
  readonly date: string;
  readonly replicates: number;
  /** For every case and size, in the order of the cases. */
  readonly results: readonly Rejections[];
}

/** The committed page, and what is wrong without being said in a doc comment. */
export interface LevelSummary {
  readonly markdown: string;
  readonly problems: readonly string[];
}

/** The levels of every case as a table. */
export function levelSummary({ seed, commit, date, replicates, results }: DeepRun): LevelSummary {
  const places = cases.flatMap((of) => of.sizes.map((n) => ({ of, n })));
  const problems: string[] = [];
  const rows = places.map(({ of, n }, at) => {
    const found = results[at]!;
    const { lower, upper } = clopperPearsonInterval(found.rejected, found.replicates, {
      level: confidence,
    });
    const verdict = verdictOf(of, { ...found, lower, upper });
    if (verdict !== "holds" && verdict !== "open" && of.outside?.includes(n) !== true)
      problems.push(`${of.name} at ${n}: ${verdict}`);
    const level = (found.rejected / found.replicates).toFixed(4);
    return `| ${of.name} | ${n} | ${of.kind} | ${found.replicates} | ${level} | ${lower.toFixed(4)} – ${upper.toFixed(4)} | ${verdict} |`;
  });
  const markdown = `# Levels of the tests

How often each test rejects at 5 % where there is nothing to find. Written by \`npm run test:deep\`, from \`packages/core/test/levels/cases.ts\`: do not edit.
Seed \`${seed}\`, commit \`${commit}\`, ${date}, ${replicates} replicates (a quarter where one is costly), ${rows.length} levels.

n is the rows of each sample; the interval is Clopper and Pearson's at 99.8 %. An exact or permutation test *holds* unless the whole interval lies above 0.05.
An asymptotic one holds within 0.035 … 0.065; below it is *cautious*, above it *rejects too often*.
With fewer than 4,000 replicates an estimate outside whose interval meets the range leaves it *open*: run \`npm run test:deep\` in full. A level outside is stated in the function's doc comment.

| test | n | law | replicates | level | interval | verdict |
|---|---|---|---|---|---|---|
${rows.join("\n")}
`;
  return { markdown, problems };
}

/** As many replicates tell the range of an asymptotic test from its outside (design §7). */
const enough = 4000;

function verdictOf(
  { kind }: LevelCase,
  { rejected, replicates, lower, upper }: Rejections & { readonly lower: number; readonly upper: number },
): string {
  if (kind === "exact") return lower <= nominal ? "holds" : "rejects too often";
  const level = rejected / replicates;
  if (level >= asymptoticRange.lower && level <= asymptoticRange.upper) return "holds";
  if (replicates < enough && lower <= asymptoticRange.upper && upper >= asymptoticRange.lower) return "open";
  return level < asymptoticRange.lower ? "cautious" : "rejects too often";
}
