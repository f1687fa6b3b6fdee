export type {
  Block,
  CalloutBlock,
  Cell,
  ChartBlock,
  ColumnsBlock,
  DetailsBlock,
  HeadingBlock,
  KeyValuesBlock,
  ListBlock,
  ParagraphBlock,
  ReportDocument,
  State,
  TableBlock,
} from "./blocks/block.js";
export { decisionBlocks } from "./blocks/decisionBlocks.js";
export { findingsChart } from "./blocks/findingsChart.js";
export { findingsTable } from "./blocks/findingsTable.js";
export { formatFinding } from "./blocks/formatFinding.js";
export { tablePreview } from "./blocks/tablePreview.js";
export type {
  Axis,
  BarChart,
  BeeswarmChart,
  Chart,
  DecisionChart,
  DotIntervalChart,
  ForceChart,
  HeatMapChart,
  IntervalRow,
  LineChart,
  LinePoint,
  LineSeries,
  LinkedAxis,
  NumberStyle,
  Reference,
  ScatterChart,
  SwarmRow,
  WaterfallChart,
} from "./charts/chart.js";
export type { ChartTable } from "./charts/chartTable.js";
export { chartTable } from "./charts/chartTable.js";
export { toSvg } from "./charts/toSvg.js";
export { toVegaLite } from "./charts/toVegaLite.js";
export { attributionSwarm } from "./explanations/attributionSwarm.js";
export { counterfactualTable } from "./explanations/counterfactualTable.js";
export { dependencePlot } from "./explanations/dependencePlot.js";
export type { EffectChartOptions } from "./explanations/effectLines.js";
export {
  accumulatedEffectLine,
  conditionalExpectationLines,
  partialDependenceLine,
} from "./explanations/effectLines.js";
export { explanationPaths } from "./explanations/explanationPaths.js";
export { explanationSentence } from "./explanations/explanationSentence.js";
export type { ExplanationChartOptions } from "./explanations/explanationSteps.js";
export { explanationForce, explanationWaterfall } from "./explanations/explanationSteps.js";
export type { ExplanationWords } from "./explanations/explanationWords.js";
export { cohortImportance, importanceBars } from "./explanations/importanceBars.js";
export { interactionHeatMap } from "./explanations/interactionHeatMap.js";
export { calibrationLines } from "./fairness/calibrationLines.js";
export { comparisonSentences } from "./fairness/comparisonSentences.js";
export { fairnessReading } from "./fairness/fairnessReading.js";
export type { FairnessWords } from "./fairness/fairnessSection.js";
export { fairnessSection } from "./fairness/fairnessSection.js";
export type { GroupChartOptions } from "./fairness/groupIntervals.js";
export { groupIntervals } from "./fairness/groupIntervals.js";
export { intersectionHeatMap } from "./fairness/intersectionHeatMap.js";
export { paretoPlot } from "./fairness/paretoPlot.js";
export { presetBlocks } from "./fairness/presetBlocks.js";
export { thresholdGapLines, thresholdRateLines, tradeoffLines } from "./fairness/thresholdLines.js";
export { toleranceTable } from "./fairness/toleranceTable.js";
export { unmeasuredTable } from "./fairness/unmeasuredTable.js";
export type { ModelCardFigure, ModelCardInput, ModelCardSection } from "./modelCard.js";
export { modelCard } from "./modelCard.js";
export type { Displayable, Showable } from "./printers/displayable.js";
export { displayable } from "./printers/displayable.js";
export { toHtml } from "./printers/toHtml.js";
export { toMarkdown } from "./printers/toMarkdown.js";
export type { TerminalOptions } from "./printers/toTerminal.js";
export { toTerminal } from "./printers/toTerminal.js";
export { assessmentDocument } from "./privacy/assessmentDocument.js";
export type { BurnDownOptions, BurningBudget } from "./privacy/budgetBurnDown.js";
export { budgetBurnDown } from "./privacy/budgetBurnDown.js";
export type { DrawnNoise } from "./privacy/noiseDistribution.js";
export { noiseDistribution } from "./privacy/noiseDistribution.js";
export { receiptsTable } from "./privacy/receiptsTable.js";
export type { PublishableRelease } from "./privacy/releaseTable.js";
export { releaseTable } from "./privacy/releaseTable.js";
export { utilityByEpsilon } from "./privacy/utilityByEpsilon.js";
export type { Ends } from "./text/formatInterval.js";
export { formatInterval } from "./text/formatInterval.js";
export { formatNumber } from "./text/formatNumber.js";
export { formatPValue } from "./text/formatPValue.js";
export { formatShare } from "./text/formatShare.js";
