import type { Finding, MeasureId } from "../../evidence/index.js";
import type { Block, IntervalRow } from "../../report/index.js";

export function having(findings: readonly Finding[], ids: readonly MeasureId[]): readonly Finding[] {
  return findings.filter((finding) => ids.includes(finding.measure));
}

export function intervalRow(finding: Finding): IntervalRow {
  const { subject, measurement } = finding;
  const label = subject.column ?? segmentText(subject.segment);
  if (measurement.status === "not-measured") return { label, estimate: null, note: measurement.reason };
  const { value, interval } = measurement;
  return { label, estimate: value, ...(interval === undefined ? {} : { interval }) };
}

export function segmentText(segment: { readonly [column: string]: string } = {}): string {
  return Object.entries(segment)
    .map(([column, label]) => `${column} ${label}`)
    .join(", ");
}

export function heading(text: string): Block {
  return { kind: "heading", level: 2, text };
}
