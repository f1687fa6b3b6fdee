import type { SeededRandom } from "../../random/index.js";
import type { InstanceCells } from "../cells/instanceCells.js";
import type { TableCells } from "../cells/tableCells.js";
import type { Questions } from "../questions/questions.js";

/** A rule: the columns in which a row must lie in the explained row's cells; with what was drawn under it. */
export interface Arm {
  /** Ascending. */
  readonly features: readonly number[];
  /** Rows of the table that keep the rule. */
  readonly covered: number;
  batches: number;
  samples: number;
  agreed: number;
}

/** What rows are drawn from. */
export interface AnchorDraws {
  readonly table: TableCells;
  readonly instance: InstanceCells;
  /** For each column, the rows of the table in the explained row's cell. */
  readonly members: readonly Int32Array[];
}

/** The draws, how the model's answers are read, and what may still be asked. */
export interface AnchorGame extends AnchorDraws {
  readonly random: SeededRandom;
  /** 1 for each row that has the explained row's class. */
  readonly agreedOf: (answers: Float64Array, rows: number) => Uint8Array;
  /** Rows that may still be asked. */
  left: number;
}

/** The rule with these columns. Cost: one pass over the table. */
export function newArm({ table, instance }: AnchorDraws, features: readonly number[]): Arm {
  const { rows, features: width, cells } = table;
  let covered = 0;
  for (let row = 0; row < rows; row++)
    if (features.every((feature) => cells[row * width + feature] === instance.cells[feature])) covered += 1;
  return { features: [...features].sort((a, b) => a - b), covered, batches: 0, samples: 0, agreed: 0 };
}

export function precisionOf({ samples, agreed }: Arm): number {
  return agreed / samples;
}

/** Rows of one question, unless one batch is longer. */
const questionRows = 8192;

/**
 * Draws `count` rows under each rule and books how many agreed. Each batch of a rule draws from a stream of its own, so that results
 * do not depend on which rules are drawn together. False where the budget does not hold so many: then nothing is asked.
 */
export function* drawUnder(game: AnchorGame, arms: readonly Arm[], count: number): Questions<boolean> {
  if (arms.length * count > game.left) return false;
  game.left -= arms.length * count;
  const { features } = game.table;
  const together = Math.max(1, Math.floor(questionRows / count));
  for (let from = 0; from < arms.length; from += together) {
    const asked = arms.slice(from, from + together);
    const rows = new Float64Array(asked.length * count * features);
    asked.forEach((arm, i) => {
      const random = game.random.stream(`anchor ${arm.features.join(" ")}`, arm.batches);
      const own = rows.subarray(i * count * features, (i + 1) * count * features);
      fillUnder(game, arm.features, { rows: own, random });
      arm.batches += 1;
    });
    const agreed = game.agreedOf(yield rows, asked.length * count);
    asked.forEach((arm, i) => {
      arm.samples += count;
      for (let row = i * count; row < (i + 1) * count; row++) arm.agreed += agreed[row]!;
    });
  }
  return true;
}

/** Fills rows: each a row of the table, with values of other rows in those columns where it breaks the rule. */
export function fillUnder(
  { table, instance, members }: AnchorDraws,
  rule: readonly number[],
  { rows, random }: { readonly rows: Float64Array; readonly random: SeededRandom },
): void {
  const { features, values, cells } = table;
  for (let at = 0; at < rows.length; at += features) {
    const from = random.integer(table.rows) * features;
    for (let k = 0; k < features; k++) rows[at + k] = values[from + k]!;
    for (const feature of rule) {
      if (cells[from + feature] === instance.cells[feature]) continue;
      const others = members[feature]!;
      rows[at + feature] = values[others[random.integer(others.length)]! * features + feature]!;
    }
  }
}

/** For each column, the rows of the table in the explained row's cell. */
export function membersOf(table: TableCells, instance: InstanceCells): readonly Int32Array[] {
  const { rows, features, cells } = table;
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  return Array.from(instance.cells, (cell, feature) =>
    all.filter((row) => cells[row * features + feature] === cell),
  );
}
