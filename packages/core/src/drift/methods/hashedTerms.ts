import { itemHash } from "../../sketch/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import { log } from "../../statistics/index.js";

/** Terms are hashed into so many columns: terms of one column count as one. */
const width = 256;

/**
 * Texts as rows of TF–IDF weights over hashed terms: a term's count in the text times log((1 + N) / (1 + texts that have it)) + 1, each row of
 * length 1. A term is a run of letters and digits, ASCII capitals taken for small letters; everything beyond ASCII counts as a letter.
 */
export function hashedTerms(texts: readonly string[]): DenseMatrix {
  const values = new Float64Array(texts.length * width);
  const having = new Float64Array(width);
  const columns = new Map<string, number>();
  texts.forEach((text, row) => {
    const counts = values.subarray(row * width, (row + 1) * width);
    for (const term of termsOf(text)) {
      const known = columns.get(term) ?? itemHash(term)[0]! % width;
      columns.set(term, known);
      counts[known]! += 1;
    }
    for (let column = 0; column < width; column++) if (counts[column]! > 0) having[column]! += 1;
  });
  const weights = having.map((count) => log((1 + texts.length) / (1 + count)) + 1);
  for (let row = 0; row < texts.length; row++) {
    const cells = values.subarray(row * width, (row + 1) * width);
    let squares = 0;
    for (let column = 0; column < width; column++) {
      cells[column]! *= weights[column]!;
      squares += cells[column]! * cells[column]!;
    }
    if (squares > 0) for (let column = 0; column < width; column++) cells[column]! /= Math.sqrt(squares);
  }
  return { values, rows: texts.length, columns: width };
}

function termsOf(text: string): readonly string[] {
  return text.replaceAll(/[A-Z]/g, (capital) => capital.toLowerCase()).match(/[a-z0-9\u0080-\uffff]+/g) ?? [];
}
