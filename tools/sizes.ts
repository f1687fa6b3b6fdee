// What a subpath may weigh: bundled with what it imports, minified and brotli-compressed, without peers.
// Raising a number needs a sentence that still convinces.

export interface SizeBudget {
  readonly kilobytes: number;
  readonly because: string;
}

export const sizeBudgets: Readonly<Record<string, SizeBudget>> = {
  index: { kilobytes: 28, because: "what every user loads: the spine and the table" },
  evidence: {
    kilobytes: 13,
    because: "the catalogue of measures is most of it, and a policy refuses ids without it",
  },
  time: {
    kilobytes: 11,
    because:
      "civil dates are arithmetic, without calendar data; assembled windows check the state they resume from",
  },
  random: {
    kilobytes: 9,
    because:
      "one small generator, the boundaries of one table for normal draws, and the catalogue of measures",
  },
  ports: { kilobytes: 1, because: "interfaces weigh nothing" },
  statistics: {
    kilobytes: 84,
    because:
      "every test, interval, law and sequential method at once, with a library for matrix decompositions; a bundler keeps what is used",
  },
  table: { kilobytes: 22, because: "Arrow is read structurally, without the arrow package" },
  sketch: {
    kilobytes: 22,
    because: "four sketches with their bytes, two hashes, and readers of a peer's images",
  },
  profile: {
    kilobytes: 56,
    because:
      "the table is read in every form, and four sketches stand behind a stream; the statistics are shared",
  },
  contracts: {
    kilobytes: 84,
    because:
      "a zod schema is read, zod itself is the caller's; with documents read and written, SQL, inference, planted faults and comparisons, of which a bundler keeps what is used",
  },
  features: {
    kilobytes: 140,
    because:
      "expressions by columns, by row and as SQL, joins, windows, transforms, relevance and a store at once, with the statistics they stand on; a bundler keeps what is used",
  },
  model: {
    kilobytes: 61,
    because:
      "readers of ONNX, XGBoost and LightGBM files by hand, an ONNX writer, evaluators and small trainers at once; a bundler keeps what is used",
  },
  performance: { kilobytes: 23, because: "intervals bring the distributions they stand on" },
  drift: {
    kilobytes: 96,
    because:
      "comparisons, detectors, the figures of seven other tools, joint drift with its trainers and a matrix library: all at once; a bundler keeps what is used",
  },
  explain: {
    kilobytes: 96,
    because:
      "exact attributions of trees and pairs, sampled ones, effects, importances, surrogates, local models and counterfactuals at once, and no model runtime; a bundler keeps what is used",
  },
  fairness: {
    kilobytes: 110,
    because:
      "metrics by group with their intervals, inquiries, and mitigations with the trainers they stand on, network and trees among them, all at once; a bundler keeps what is used",
  },
  privacy: {
    kilobytes: 79,
    because:
      "exact sampling, accountants, questions to a table, local reports, pseudonyms and anonymity over tables at once, and ledgers and books of each kind; a bundler keeps what is used",
  },
  report: {
    kilobytes: 40,
    because: "three printers, nine charts and the words of an audit, instead of a charting library",
  },
  flow: { kilobytes: 156, because: "a whole review: every module that the story uses" },
  testing: { kilobytes: 12, because: "loaded by tests only" },
};
