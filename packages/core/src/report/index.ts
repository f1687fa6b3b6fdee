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
export type {
  Axis,
  BarChart,
  BeeswarmChart,
  Chart,
  DotIntervalChart,
  HeatMapChart,
  IntervalRow,
  LineChart,
  LinePoint,
  NumberStyle,
  Reference,
  SwarmRow,
  WaterfallChart,
} from "./charts/chart.js";
export type { ChartTable } from "./charts/chartTable.js";
export { chartTable } from "./charts/chartTable.js";
export { toSvg } from "./charts/toSvg.js";
export { toVegaLite } from "./charts/toVegaLite.js";
export type { ModelCardFigure, ModelCardInput, ModelCardSection } from "./modelCard.js";
export { modelCard } from "./modelCard.js";
export { displayable } from "./printers/displayable.js";
export { toHtml } from "./printers/toHtml.js";
export { toMarkdown } from "./printers/toMarkdown.js";
export type { TerminalOptions } from "./printers/toTerminal.js";
export { toTerminal } from "./printers/toTerminal.js";
export type { Ends } from "./text/formatInterval.js";
export { formatInterval } from "./text/formatInterval.js";
export { formatNumber } from "./text/formatNumber.js";
export { formatPValue } from "./text/formatPValue.js";
export { formatShare } from "./text/formatShare.js";
