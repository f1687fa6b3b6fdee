/** Which tables of counts are asked for. */
export interface MarginalTables {
  /** How many categories each attribute has. Declared, not taken from the data. */
  readonly sizes: readonly number[];
  /** Of each table the attributes that it crosses, by number; the last of them runs fastest. None is the number of rows. */
  readonly marginals: readonly (readonly number[])[];
}

const mostCells = 0x100_0000;
const mostAttributes = 16;

/** The cells of each table; throws `RangeError` where sizes or attributes have no meaning. */
export function tableCells({ sizes, marginals }: MarginalTables): readonly number[] {
  sizes.forEach((size, i) => {
    if (!Number.isSafeInteger(size) || size < 1)
      throw new RangeError(
        `cannot cross ${size} categories of attribute ${i}: it needs a whole number from 1`,
      );
  });
  if (marginals.length === 0) throw new RangeError("cannot count in 0 tables: it needs one or more");
  const cells = marginals.map((attributes, i) => {
    if (
      attributes.length > mostAttributes ||
      new Set(attributes).size !== attributes.length ||
      !attributes.every((attribute) => Object.hasOwn(sizes, attribute))
    )
      throw new RangeError(
        `cannot count in the table at ${i}: it needs up to ${mostAttributes} distinct attributes out of ${sizes.length}`,
      );
    return attributes.reduce((product, attribute) => product * sizes[attribute]!, 1);
  });
  const all = cells.reduce((sum, count) => sum + count);
  if (all > mostCells) throw new RangeError(`cannot count in ${all} cells: it needs 2^24 at most`);
  return cells;
}

/** Of each cell of a table its place in the table of some other attributes, whose last one runs fastest. */
export function placesIn(
  target: readonly number[],
  { attributes, sizes }: { readonly attributes: readonly number[]; readonly sizes: readonly number[] },
): Uint32Array {
  let places = new Uint32Array(1);
  for (const attribute of attributes) {
    const size = sizes[attribute]!;
    const at = target.indexOf(attribute);
    const stride = at < 0 ? 0 : target.slice(at + 1).reduce((product, after) => product * sizes[after]!, 1);
    const next = new Uint32Array(places.length * size);
    for (let i = 0; i < next.length; i++) next[i] = places[Math.floor(i / size)]! + (i % size) * stride;
    places = next;
  }
  return places;
}
