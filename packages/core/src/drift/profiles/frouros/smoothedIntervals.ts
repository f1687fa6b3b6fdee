import { countInBins, equalWidthEdges, histogramEdges } from "../../../statistics/index.js";
import type { CellPair } from "../cellPair.js";

/** What both samples have in nine intervals between ten points across them, by Frouros' smoothed histograms; not shares, they need not sum to 1. */
export function smoothedIntervals(reference: Float64Array, current: Float64Array): CellPair {
  const range = equalWidthEdges(reference, current, 9);
  const only = reference[0];
  const constant = [reference, current].every((values) => values.every((value) => value === only));
  // Around a single value the tool's points lie all on it.
  const points = constant ? range.map(() => reference[0]!) : range;
  return [massBetween(points, reference), massBetween(points, current)];
}

/** What the piecewise linear distribution function of a sample's own histogram gains from point to point. */
function massBetween(points: Float64Array, values: Float64Array): Float64Array {
  const edges = automaticEdges(values);
  const { counts } = countInBins(values, edges);
  const upTo = new Float64Array(edges.length);
  counts.forEach((count, i) => {
    upTo[i + 1] = upTo[i]! + count / values.length;
  });
  const heights = points.map((point) => heightAt(point, edges, upTo));
  return heights.slice(1).map((height, i) => height - heights[i]!);
}

function automaticEdges(values: Float64Array): Float64Array {
  const freedmanDiaconis = histogramEdges(values, "freedman-diaconis");
  const sturges = histogramEdges(values, "sturges");
  return freedmanDiaconis.length > sturges.length ? freedmanDiaconis : sturges;
}

function heightAt(point: number, edges: Float64Array, upTo: Float64Array): number {
  const last = edges.length - 1;
  if (point <= edges[0]!) return 0;
  if (point >= edges[last]!) return 1;
  const above = edges.findIndex((edge) => edge > point);
  const slope = (upTo[above]! - upTo[above - 1]!) / (edges[above]! - edges[above - 1]!);
  return slope * (point - edges[above - 1]!) + upTo[above - 1]!;
}
