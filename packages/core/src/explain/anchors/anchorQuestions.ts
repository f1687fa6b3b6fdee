import { clopperPearsonInterval } from "../../statistics/index.js";
import { conditionOf, instanceCells } from "../cells/instanceCells.js";
import type { TableCells } from "../cells/tableCells.js";
import type { Questions } from "../questions/questions.js";
import type { AnchorGame } from "./anchorArms.js";
import { drawUnder, membersOf, newArm } from "./anchorArms.js";
import { anchorClasses } from "./anchorClasses.js";
import type { AnchorExplanation, EstimatedShare } from "./anchorExplanation.js";
import type { AnchorOptions } from "./anchorOptions.js";
import { settledPlan } from "./anchorOptions.js";
import { searchAnchor } from "./searchAnchor.js";

/** The computation behind {@link anchorExplanation}: searches, then measures the rule found on rows that the search has not seen. */
export function* anchorQuestions(
  table: TableCells,
  row: Float32Array | Float64Array,
  options: AnchorOptions & { readonly outputs: number },
): Questions<AnchorExplanation> {
  const { outputs, random } = options;
  const plan = settledPlan(options);
  const { cut, budget, certificateRows, level } = plan;
  const instance = instanceCells(table, row);
  const own = anchorClasses(yield Float64Array.from(row), { outputs, rows: 1, cut })[0]!;
  const game: AnchorGame = {
    table,
    instance,
    members: membersOf(table, instance),
    random,
    agreedOf: (answers, rows) =>
      Uint8Array.from(anchorClasses(answers, { outputs, rows, cut }), (each) => (each === own ? 1 : 0)),
    left: budget - 1 - certificateRows,
  };
  const { arm, status } = yield* searchAnchor(game, plan);
  const rowsAsked = budget - game.left;
  const fresh = newArm(game, arm.features);
  yield* drawUnder(
    { ...game, random: random.stream("certificate", 0), left: certificateRows },
    [fresh],
    certificateRows,
  );
  const shareOf = (count: number, n: number): EstimatedShare => ({
    value: count / n,
    n,
    interval: clopperPearsonInterval(count, n, { level }),
  });
  return {
    features: Int32Array.from(arm.features),
    conditions: arm.features.map((feature) => conditionOf(table, feature, instance.cells[feature]!)),
    class: own,
    status,
    precision: shareOf(fresh.agreed, fresh.samples),
    coverage: shareOf(arm.covered, table.rows),
    unseen: instance.unseen,
    rowsAsked,
  };
}
