import type {
  DistinctValues,
  NumberProfile,
  SemanticType,
  StorageKind,
  TextProfile,
} from "../tableProfile.js";

/** What the meaning of a column is inferred from. */
export interface SemanticEvidence {
  readonly storage: StorageKind;
  readonly logicalType: string;
  readonly usable: number;
  readonly distinct: DistinctValues | null;
  readonly numbers: NumberProfile | null;
  /** Of the finite numbers: their largest less their smallest. */
  readonly span: number | null;
  readonly text: TextProfile | null;
}

/** Labels beyond this many are no category. */
const mostLabels = 100;
/** Fewer cells than this cannot show that all values differ. */
const fewestForIdentifier = 20;

/** The first rule that fits names the meaning. Numbers that are stored as numbers are never called a category, whatever their number. */
export function semanticType(evidence: SemanticEvidence): SemanticType {
  const { storage, logicalType, usable, numbers, text } = evidence;
  if (usable === 0 || storage === "unsupported")
    return { type: "unknown", because: "no-usable-cell", support: null };
  if (storage === "boolean") return { type: "boolean", because: "storage", support: 1 };
  if (storage === "timestamp")
    return { type: logicalType === "date" ? "date" : "timestamp", because: "storage", support: 1 };
  if (numbers !== null) return meaningOfNumbers(numbers, evidence);
  return text === null
    ? { type: "unknown", because: "no-usable-cell", support: null }
    : meaningOfText(text, evidence);
}

function meaningOfNumbers(
  numbers: NumberProfile,
  { usable, distinct, span }: SemanticEvidence,
): SemanticType {
  const { whole, finite } = numbers;
  const support = whole / usable;
  if (finite === 0 || whole < finite)
    return { type: "real", because: "fractions", support: (usable - whole) / usable };
  const numbered = distinct?.method === "exact" && distinct.count === usable && span === usable - 1;
  return numbered && usable >= fewestForIdentifier
    ? { type: "identifier", because: "all-distinct", support }
    : { type: "integer", because: "whole-numbers", support };
}

function meaningOfText(text: TextProfile, { usable, distinct }: SemanticEvidence): SemanticType {
  const { format, formats, leadingZeros, spaced } = text;
  if (format !== null) {
    const support = formats[format] / usable;
    if (format === "integer" && leadingZeros > 0)
      return { type: "identifier", because: "leading-zeros", support: leadingZeros / usable };
    const named = {
      integer: "integer",
      number: "real",
      boolean: "boolean",
      date: "date",
      timestamp: "timestamp",
    } as const;
    const type = format === "uuid" || format === "email" || format === "ipv4" ? "identifier" : named[format];
    return { type, because: "format", support };
  }
  const share = distinct === null ? 0 : Math.min(1, distinct.count / usable);
  if (share >= 0.99 && usable >= fewestForIdentifier && spaced === 0)
    return { type: "identifier", because: "all-distinct", support: share };
  if (distinct !== null && distinct.count <= mostLabels && share <= 0.5)
    return { type: "category", because: "few-distinct", support: 1 - share };
  return { type: "text", because: "free-text", support: spaced / usable };
}
