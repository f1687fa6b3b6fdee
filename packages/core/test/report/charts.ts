import type { Chart, IntervalRow } from "@probity/core/report";
import fc from "fast-check";

const label = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "<script>alert(1)</script>",
    "\"&'",
    "loan_to_value",
    "日本語のとても長いラベルですから折り返します",
    "",
  ),
);
/** Everything from the smallest to the largest double. */
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const moderate = fc.double({ min: -1e100, max: 1e100, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const outcome = fc.constantFrom("met", "unmet", "inconclusive", "insufficient-data", "errored" as const);

const interval = fc
  .tuple(fc.option(finite), fc.option(finite))
  .map(([a, b]) =>
    a === null || b === null ? { lower: a, upper: b } : { lower: Math.min(a, b), upper: Math.max(a, b) },
  );

const row: fc.Arbitrary<IntervalRow> = fc.record(
  { label, estimate: fc.option(finite), interval, outcome, note: label },
  { requiredKeys: ["label", "estimate"] },
);
const rows = fc.array(row, { maxLength: 6 });
const axis = fc
  .record({ label, from: finite, to: finite }, { requiredKeys: ["label"] })
  .filter(({ from, to }) => from === undefined || to === undefined || from < to);
const linkedAxis = fc
  .tuple(axis, fc.boolean())
  .map(([own, logit]) => ({ ...own, ...(logit ? { link: "logit" as const } : {}) }));
const reference = fc.record({ value: finite, label });
const head = { title: label, description: label };

const shareAxis = fc.record({ label, style: fc.constant("share" as const) });
const shareRow = fc.record({ label, estimate: share, outcome });

const heatMap = fc
  .tuple(fc.array(label, { maxLength: 4 }), fc.array(label, { maxLength: 4 }))
  .chain(([rowLabels, columnLabels]) =>
    fc.record(
      {
        ...head,
        kind: fc.constant("heat-map" as const),
        rowLabel: label,
        columnLabel: label,
        midpoint: finite,
        rows: fc.constant(rowLabels),
        columns: fc.constant(columnLabels),
        values: fc.tuple(...rowLabels.map(() => fc.tuple(...columnLabels.map(() => fc.option(finite))))),
        notes: fc.tuple(...rowLabels.map(() => fc.tuple(...columnLabels.map(() => label)))),
      },
      {
        noNullPrototype: true,
        requiredKeys: [
          "title",
          "description",
          "kind",
          "rowLabel",
          "columnLabel",
          "rows",
          "columns",
          "values",
        ],
      },
    ),
  );

const swarmRow = fc.array(fc.tuple(finite, share), { maxLength: 150 }).chain((points) =>
  fc.record(
    {
      label,
      values: fc.constant(points.map(([value]) => value)),
      levels: fc.constant(points.map(([, level]) => level)),
    },
    { requiredKeys: ["label", "values"] },
  ),
);

const steps = fc
  .tuple(moderate, fc.array(fc.record({ label, value: moderate }), { maxLength: 6 }), label, label)
  .chain(([value, steps, baseLabel, resultLabel]) =>
    fc.record({
      ...head,
      kind: fc.constantFrom("waterfall" as const, "force" as const),
      axis: linkedAxis,
      base: fc.constant({ label: baseLabel, value }),
      steps: fc.constant(steps),
      result: fc.constant({
        label: resultLabel,
        value: steps.reduce((sum, step) => sum + step.value, value),
      }),
    }),
  );

const decision = fc.array(label, { maxLength: 5 }).chain((labels) =>
  fc.record({
    ...head,
    kind: fc.constant("decision" as const),
    axis: linkedAxis,
    base: fc.record({ label, value: moderate }),
    steps: fc.constant(labels),
    paths: fc.array(fc.record({ label, values: fc.tuple(...labels.map(() => moderate)) }), { maxLength: 11 }),
  }),
);

const scatter = fc.array(fc.tuple(finite, finite, share), { maxLength: 500 }).chain((points) =>
  fc.record({
    ...head,
    kind: fc.constant("scatter" as const),
    x: axis,
    y: axis,
    levelLabel: label,
    points: fc.record(
      {
        x: fc.constant(points.map(([x]) => x)),
        y: fc.constant(points.map(([, y]) => y)),
        levels: fc.constant(points.map(([, , level]) => level)),
      },
      { requiredKeys: ["x", "y"] },
    ),
  }),
);

/** Any chart of finite data, with hostile labels. */
export const anyChart: fc.Arbitrary<Chart> = fc.oneof(
  fc.record(
    {
      ...head,
      kind: fc.constant("dot-interval" as const),
      axis,
      reference,
      groups: fc.array(fc.record({ label, rows }, { requiredKeys: ["rows"] }), { maxLength: 3 }),
    },
    { requiredKeys: ["title", "description", "kind", "axis", "groups"] },
  ),
  fc.record(
    { ...head, kind: fc.constant("bar" as const), axis, reference, rows },
    { requiredKeys: ["title", "description", "kind", "axis", "rows"] },
  ),
  fc.record({
    ...head,
    kind: fc.constant("bar" as const),
    axis: shareAxis,
    rows: fc.array(shareRow, { maxLength: 5 }),
  }),
  fc.record(
    {
      ...head,
      kind: fc.constant("line" as const),
      x: axis,
      y: axis,
      identity: fc.record({ label }),
      series: fc.array(
        fc.record({
          label,
          joined: fc.boolean(),
          points: fc.array(
            fc.record(
              { x: finite, y: finite, interval, across: interval, label },
              { requiredKeys: ["x", "y"] },
            ),
            { maxLength: 8 },
          ),
        }),
        { maxLength: 5 },
      ),
    },
    { requiredKeys: ["title", "description", "kind", "x", "y", "series"] },
  ),
  heatMap,
  fc.record({
    ...head,
    kind: fc.constant("beeswarm" as const),
    axis,
    levelLabel: label,
    rows: fc.array(swarmRow, { maxLength: 3 }),
  }),
  steps,
  decision,
  scatter,
);
