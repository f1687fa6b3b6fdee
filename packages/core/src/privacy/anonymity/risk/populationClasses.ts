import { InputError, NotMeasurable } from "../../../evidence/index.js";
import type { Column, Table } from "../../../table/index.js";
import { codesOf, columnOf, rowGroups } from "../../../table/index.js";

/** The classes of a population, and how many rows of a sample of it each holds. */
export interface PopulationClasses {
  readonly populationSizes: Uint32Array;
  readonly sampleSizes: Uint32Array;
}

/**
 * The rows of a released table (the sample) and of the population that it is drawn from, such as a register of voters, by equal
 * quasi-identifiers of both. Missing cells are values of their own.
 *
 * Not measured: `no-rows` where either has none; `unsupported-type`. Throws `InputError` (`missing-column`; `wrong-type` where a column
 * has another kind in the other table), `RangeError` without a quasi-identifier and where a class has more rows in the sample than in the
 * population, which holds the sample. Cost: O(rows · columns).
 *
 * @example
 * import { populationClasses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const population = tableFrom({ age: ["2*", "2*", "2*", "3*", "3*"] });
 * populationClasses(tableFrom({ age: ["3*", "2*"] }), population, { quasiIdentifiers: ["age"] });
 * // => { populationSizes: Uint32Array.of(3, 2), sampleSizes: Uint32Array.of(1, 1) }
 */
export function populationClasses(
  sample: Table,
  population: Table,
  options: { readonly quasiIdentifiers: readonly string[] },
): PopulationClasses {
  if (sample.rows === 0 || population.rows === 0) throw new NotMeasurable("no-rows");
  const { quasiIdentifiers } = options;
  const columns = quasiIdentifiers.map((name) => stacked(columnOf(population, name), columnOf(sample, name)));
  const { ids, sizes } = rowGroups({ rows: population.rows + sample.rows, columns }, quasiIdentifiers);
  const sampleSizes = new Uint32Array(sizes.length);
  for (const id of ids.subarray(population.rows)) sampleSizes[id]! += 1;
  const populationSizes = sizes.map((size, id) => size - sampleSizes[id]!);
  if (populationSizes.some((size, id) => size < sampleSizes[id]!))
    throw new RangeError(
      "cannot relate a sample to the population: a class has more rows in the sample, and the population needs to hold the sample",
    );
  return { populationSizes, sampleSizes };
}

/** Two columns of one kind below each other, as categories. */
function stacked(first: Column, second: Column): Column {
  if (first.kind !== second.kind)
    throw new InputError(
      "wrong-type",
      `the column "${second.name}" holds ${second.kind}, in the population it holds ${first.kind}`,
    );
  const [top, bottom] = [codesOf(first), codesOf(second)];
  const idOf = new Map(top.labels.map((label, code) => [label, code]));
  for (const label of bottom.labels) if (!idOf.has(label)) idOf.set(label, idOf.size);
  const codeOf = bottom.labels.map((label) => idOf.get(label)!);
  const length = first.length + second.length;
  const codes = new Int32Array(length);
  codes.set(top.codes);
  for (let row = 0; row < second.length; row++) {
    const code = bottom.codes[row]!;
    codes[first.length + row] = code < 0 ? idOf.size : codeOf[code]!;
  }
  // A missing cell is one more category: what its label says is looked at by nobody.
  for (let row = 0; row < first.length; row++) if (codes[row]! < 0) codes[row] = idOf.size;
  return {
    kind: "text",
    name: first.name,
    length,
    validity: null,
    missing: 0,
    logicalType: { type: "dictionary" },
    storage: { form: "codes", codes, labels: Array.from({ length: idOf.size + 1 }, (_, code) => `${code}`) },
  };
}
