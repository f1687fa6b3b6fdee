/** A part of a query: its text, the step whose results it reads, whether it is a name or a literal, and how deep it is nested. */
export interface SqlPart {
  readonly sql: string;
  readonly step: number;
  readonly atom: boolean;
  readonly depth: number;
}

/** What a query computes step by step, each a SELECT over the one before, so that no part is written twice. */
export interface SqlSteps {
  /** A name for the results of a part, which later steps can read as often as they like. */
  bind(part: SqlPart): SqlPart;
  /** The name of something that the first step reads from the source; `key` tells whether it is there already. */
  source(key: string, sql: string): SqlPart;
  /** The query that ends in some columns, over a table. */
  query(columns: readonly (readonly [string, SqlPart])[], from: string): string;
}

/** Deeper parts get a name: databases limit how deep a text may be nested. */
const deepestPart = 30;

export function sqlSteps(): SqlSteps {
  const sources = new Map<string, string>();
  const steps: string[][] = [];
  let names = 0;
  return {
    bind(part) {
      if (part.atom) return part;
      names += 1;
      const name = `v${names}`;
      while (steps.length <= part.step) steps.push([]);
      steps[part.step]!.push(`${part.sql} AS ${name}`);
      return { sql: name, step: part.step + 1, atom: true, depth: 0 };
    },
    source(key, sql) {
      if (!sources.has(key)) sources.set(key, sql);
      return { sql: `c${[...sources.keys()].indexOf(key)}`, step: 0, atom: true, depth: 0 };
    },
    query(columns, from) {
      // A source without columns still has its rows.
      const read = [...sources.values(), ...(sources.size === 0 ? ["1"] : [])];
      let text = `SELECT ${read.map((sql, i) => `${sql} AS c${i}`).join(", ")} FROM ${from}`;
      steps.forEach((parts, i) => {
        text = `SELECT *, ${parts.join(", ")} FROM (${text}) AS t${i}`;
      });
      const last = columns.map(([name, { sql }]) => `${sql} AS ${name}`).join(", ");
      return `SELECT ${last} FROM (${text}) AS t${steps.length}`;
    },
  };
}

/** A name or a literal. */
export function atom(sql: string): SqlPart {
  return { sql, step: 0, atom: true, depth: 0 };
}

/** A text made of parts, by their texts. */
export function partOf(
  steps: SqlSteps,
  parts: readonly SqlPart[],
  write: (...sql: string[]) => string,
): SqlPart {
  const made: SqlPart = {
    sql: write(...parts.map(({ sql }) => sql)),
    step: Math.max(0, ...parts.map(({ step }) => step)),
    atom: false,
    depth: Math.max(0, ...parts.map(({ depth }) => depth)) + 1,
  };
  return made.depth < deepestPart ? made : steps.bind(made);
}
