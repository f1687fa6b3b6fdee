import { rankByAlerts } from "../../drift/index.js";
import type { Finding } from "../../evidence/index.js";
import type { Block, IntervalRow } from "../../report/index.js";
import { findingsTable, formatNumber, formatPValue, formatShare } from "../../report/index.js";
import { having, segmentText } from "./findings.js";

/** The effects that are shares in [0, 1], so that columns of all kinds stand on one axis: the largest difference of any share of rows. */
const distances = ["drift/kolmogorov-smirnov-distance", "drift/total-variation"] as const;
const significance = 0.05;

/** What changed, how much, and what these rows could not have shown; of several windows when and where. */
export function driftBlocks(findings: readonly Finding[]): readonly Block[] {
  const drift = findings.filter(
    ({ measure: id, subject }) => id.startsWith("drift/") && subject.model === undefined,
  );
  const windows = [...new Set(drift.flatMap(({ subject }) => subject.window ?? []))];
  return [
    ...having(drift, ["drift/changed-column-share"]).map(statement),
    ...(windows.length > 0 ? windowBlocks(drift, windows) : [distanceChart(drift)]),
    ...modelBlocks(findings),
    detectableBlock(drift),
    {
      kind: "details",
      summary: "All comparisons, with p-values adjusted over columns, segments and windows",
      blocks: [findingsTable(drift, { caption: "Comparisons of each column" })],
    },
  ];
}

function statement({ measurement, parameters }: Finding): Block {
  if (measurement.status === "not-measured")
    return {
      kind: "paragraph",
      text: `Nothing could be compared: ${measurement.reason.replaceAll("-", " ")}.`,
    };
  const columns = Number(parameters["columns"]);
  const changed = measurement.test?.statistic ?? 0;
  const rate = formatShare(Number(parameters["falseDiscoveryRate"]));
  const leftOut = Number(parameters["leftOut"]);
  const reading =
    changed === 0
      ? " That no column changed at all is not shown: see below which change would have been found."
      : " That a column changed does not say that it matters: with many rows a tiny change is certain too. Read its size.";
  const planned = leftOut === 0 ? "" : ` ${formatNumber(leftOut)} were left out by plan.`;
  return {
    kind: "paragraph",
    text: `${formatNumber(changed)} of ${formatNumber(columns)} columns changed, with at most ${rate} of such calls expected to be false.${planned}${reading}`,
  };
}

function distanceChart(drift: readonly Finding[]): Block {
  const rows = having(drift, distances).map(
    (finding): IntervalRow => ({
      label: placeText(finding),
      estimate: finding.measurement.status === "measured" ? finding.measurement.value : null,
      note: noteOf(finding),
    }),
  );
  return {
    kind: "chart",
    chart: {
      kind: "bar",
      title: "Distance from the reference by column",
      description:
        "The largest difference that the share of any range of values (numbers) or any set of labels (categories) shows between the reference and the current rows. The note tells whether chance could have done it.",
      axis: { label: "largest difference of a share of rows", style: "share", from: 0 },
      rows,
    },
  };
}

function noteOf({ measurement }: Finding): string {
  if (measurement.status === "not-measured") return measurement.reason.replaceAll("-", " ");
  const adjusted = measurement.test?.adjusted;
  if (adjusted === undefined) return "";
  const text = `adjusted p ${formatPValue(adjusted.pValue)}`;
  return adjusted.pValue <= significance ? `changed, ${text}` : text;
}

function placeText({ subject }: Finding): string {
  const segment = segmentText(subject.segment);
  return segment === "" ? (subject.column ?? "") : `${subject.column ?? ""}, ${segment}`;
}

function windowBlocks(drift: readonly Finding[], windows: readonly string[]): readonly Block[] {
  const cells = new Map<string, Finding>();
  for (const finding of having(drift, distances))
    cells.set(JSON.stringify([placeText(finding), finding.subject.window]), finding);
  const rows = [...new Set(having(drift, distances).map(placeText))];
  const cellOf = (row: string, window: string): Finding | undefined =>
    cells.get(JSON.stringify([row, window]));
  return [
    windowTable(drift),
    {
      kind: "chart",
      chart: {
        kind: "heat-map",
        title: "Distance from the reference by window",
        description:
          "The largest difference that the share of any range of values or any set of labels shows between the reference and a window. An empty cell was not measured.",
        rowLabel: "column",
        columnLabel: "window",
        style: "share",
        rows,
        columns: windows,
        values: rows.map((row) =>
          windows.map((window) => {
            const measurement = cellOf(row, window)?.measurement;
            return measurement?.status === "measured" ? measurement.value : null;
          }),
        ),
      },
    },
    {
      kind: "table",
      caption: `Columns by the windows in which they changed (adjusted p at most ${significance})`,
      columns: [
        { label: "column" },
        { label: "windows changed", numeric: true },
        { label: "windows tested", numeric: true },
        { label: "smallest adjusted p", numeric: true },
      ],
      rows: rankByAlerts(drift, { significance }).map(({ column, alerts, places, pValue }) => [
        column,
        formatNumber(alerts),
        formatNumber(places),
        formatPValue(pValue),
      ]),
    },
  ];
}

/** What is known of the model itself, where outcomes came in. */
function modelBlocks(findings: readonly Finding[]): readonly Block[] {
  const about = findings.filter(
    ({ measure: id, subject }) =>
      subject.model !== undefined && (id.startsWith("drift/") || id.startsWith("performance/")),
  );
  if (!about.some(({ measure: id }) => id.startsWith("drift/"))) return [];
  return [
    { kind: "heading", level: 3, text: "The model: scores, outcomes, and what a score means" },
    {
      kind: "paragraph",
      text: "Outcomes can become more frequent, scores can move, and the same score can come to mean something else. Only the last says that the model itself went stale.",
    },
    findingsTable(about, { caption: "The model by window" }),
  ];
}

function windowTable(drift: readonly Finding[]): Block {
  return {
    kind: "table",
    caption: "Rows of each window; a window without rows is a gap in the data, not a quiet one",
    columns: [{ label: "window" }, { label: "rows", numeric: true }],
    rows: having(drift, ["drift/window-rows"]).map(({ subject, measurement }) => [
      subject.window ?? "",
      measurement.status === "measured" ? formatNumber(measurement.value) : measurement.reason,
    ]),
  };
}

function detectableBlock(drift: readonly Finding[]): Block {
  const found = having(drift, ["drift/minimum-detectable-shift", "drift/minimum-detectable-effect"]);
  // One plan has one power.
  const power = found[0]?.parameters["power"];
  return {
    kind: "details",
    summary: `Which change would have been found${typeof power === "number" ? `, with ${formatShare(power)} power` : ""}`,
    blocks: [
      findingsTable(found, {
        caption:
          "The smallest shift of a number, in standard deviations, and the smallest effect on a category (Cohen's w) that this many rows show",
      }),
    ],
  };
}
