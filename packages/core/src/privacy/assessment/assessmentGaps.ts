import type { AccountedReceipt, Receipt } from "../ledger/receipt.js";
import type { ImpactAssessmentInput } from "./impactAssessmentInput.js";

/** From this ε on, one release may move the odds of a guess about a person by e^1 and more. */
const largeEpsilon = 1;

/** What an assessment finds by itself. */
export interface AssessmentGaps {
  /** What the evidence shows to be a risk; what nobody measured is no evidence of none. */
  readonly observedRisks: readonly string[];
  /** What has to be stated, measured or decided by a person before the assessment says anything. */
  readonly open: readonly string[];
}

/** Goes through what was stated and the receipts, in one order. */
export function assessmentGaps(
  input: ImpactAssessmentInput,
  receipts: readonly (Receipt | AccountedReceipt)[],
): AssessmentGaps {
  return { observedRisks: observedRisks(input, receipts), open: openQuestions(input, receipts) };
}

function observedRisks(
  { statements = [], minimization }: ImpactAssessmentInput,
  receipts: readonly (Receipt | AccountedReceipt)[],
): readonly string[] {
  const spentFully = statements.flatMap((statement) =>
    "remaining" in statement && statement.remaining === 0 ? [statement.ledger] : [],
  );
  const large = receipts.filter(
    (receipt) => "epsilon" in receipt && amountOf(receipt.epsilon) >= largeEpsilon,
  );
  const manyRows = receipts.find(({ unit }) => unit.rows > 1);
  const unused = minimization?.unused ?? [];
  const ledgers = new Set(receipts.map(({ ledger }) => ledger));
  return [
    ...large.map(
      ({ query, digest }) =>
        `The release "${query.name}" (receipt ${digest}) has an epsilon of ${largeEpsilon} or more: what it bounds is weak.`,
    ),
    ...(manyRows === undefined
      ? []
      : [
          `Protection holds for units of at most ${manyRows.unit.rows} rows: one that has more (${manyRows.unit.name}) is protected less.`,
        ]),
    ...(ledgers.size > 1
      ? [
          `${ledgers.size} ledgers paid for releases: for a person whose rows are behind several, the losses add up.`,
        ]
      : []),
    ...(unused.length === 0 ? [] : [`Columns are held that nothing uses: ${unused.join(", ")}.`]),
    ...spentFully.map(
      (ledger) => `The budget of "${ledger}" is spent: another release of these data would exceed it.`,
    ),
  ];
}

function openQuestions(
  input: ImpactAssessmentInput,
  receipts: readonly (Receipt | AccountedReceipt)[],
): readonly string[] {
  const { data, findings = [], risks = [], minimization } = input;
  const missing: readonly [boolean, string][] = [
    [input.purpose === undefined, "The purpose is not stated."],
    [input.lawfulBasis === undefined, "The lawful basis is not stated."],
    [input.responsible === undefined, "Nobody is named as responsible."],
    [input.recipients === undefined, "Who receives the data or the releases is not stated."],
    [input.retention === undefined, "How long the data are kept is not stated."],
    [data.length === 0, "No data set is named."],
    [minimization === undefined, "Whether each column is needed was not examined."],
    [findings.length === 0, "No measurement of privacy is attached."],
    [receipts.length === 0, "No release with a receipt: what was released without one is not known here."],
    [risks.length === 0, "No risk to people is stated."],
  ];
  return [
    ...missing.flatMap(([isMissing, text]) => (isMissing ? [text] : [])),
    ...data.flatMap(({ name, persons, digest, columns }) => [
      ...(persons === undefined ? [`Whose rows "${name}" holds is not stated.`] : []),
      ...(digest === undefined
        ? [`Which edition of "${name}" was assessed is not stated: it has no digest.`]
        : []),
      ...columns
        .filter(({ meaning }) => meaning === undefined)
        .map((column) => `What the column "${column.name}" of "${name}" means is not stated.`),
    ]),
    ...risks
      .filter(({ safeguard }) => safeguard === undefined)
      .map(({ risk }) => `Nothing is stated against the risk: ${risk}`),
    "Whether the processing is necessary and in proportion, and whether the risks can be borne, is for people to decide.",
  ];
}

function amountOf(text: string): number {
  const [over, under = "1"] = text.split("/");
  return Number(over) / Number(under);
}
