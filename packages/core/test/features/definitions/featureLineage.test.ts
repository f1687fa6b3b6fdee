import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import lineageSchema from "../../../golden/contracts/openlineage-schema/ColumnLineageDatasetFacet.json";
import baseSchema from "../../../golden/contracts/openlineage-schema/OpenLineage.json";
import {
  add,
  column,
  columnLineage,
  defineFeature,
  defineFeatureView,
  divide,
  equals,
  featureLineage,
  featureValue,
  fromFunction,
  hashBucket,
  instant,
  lineageToMermaid,
  lower,
  when,
} from "../../../src/features/index.js";

const amount = column("amount");
const own = { name: "clean", version: "2", type: "number" as const, apply: () => 1 };
const view = defineFeatureView({
  name: "loans",
  entity: ["id"],
  eventTime: "at",
  knownAt: "loaded",
  source: "db.loans",
  features: [
    defineFeature({ name: "amount", description: "d", expression: amount }),
    defineFeature({
      name: "debt",
      description: "d",
      expression: when(equals(column("kind", "text"), "loan"), add(amount, featureValue("amount")), 0),
    }),
    defineFeature({
      name: "city",
      description: "d",
      expression: hashBucket(lower(column("city", "text")), { buckets: 9 }),
    }),
    defineFeature({
      name: "cleaned",
      description: "d",
      expression: fromFunction(own, [divide(amount, instant("at"))]),
    }),
    defineFeature({
      name: "week",
      description: "d",
      expression: amount,
      aggregation: { statistic: "sum", window: "P7D" },
    }),
  ],
});

describe("lineage", () => {
  const lineage = featureLineage([view]);

  it("names the columns with their uses, the features and the functions", () => {
    const of = Object.fromEntries(lineage.features.map((origin) => [origin.feature, origin]));
    expect(of["amount"]).toEqual({
      view: "loans",
      feature: "amount",
      source: "db.loans",
      columns: [{ column: "amount", uses: ["identity"] }],
      features: [],
      functions: [],
      aggregated: false,
      chosenBy: ["id", "at", "loaded"],
    });
    expect(of["debt"]).toMatchObject({
      columns: [
        { column: "kind", uses: ["condition"] },
        { column: "amount", uses: ["value"] },
      ],
      features: ["amount"],
    });
    expect(of["city"]!.columns).toEqual([{ column: "city", uses: ["hash"] }]);
    expect(of["cleaned"]).toMatchObject({
      columns: [
        { column: "amount", uses: ["value"] },
        { column: "at", uses: ["value"] },
      ],
      functions: [{ name: "clean", version: "2" }],
    });
    expect(of["week"]!.aggregated).toBe(true);
    expect(JSON.parse(JSON.stringify(lineage))).toEqual(lineage);
  });

  it("is drawn", () => {
    expect(lineageToMermaid(lineage)).toBe(
      [
        "flowchart LR",
        '  n0["db.loans.amount"]',
        '  n1(["loans.amount"])',
        '  n2["db.loans.kind"]',
        '  n3(["loans.debt"])',
        '  n4["db.loans.city"]',
        '  n5(["loans.city"])',
        '  n6(["loans.cleaned"])',
        '  n7["db.loans.at"]',
        '  n8[["clean 2"]]',
        '  n9(["loans.week"])',
        "  n0 --> n1",
        "  n2 -.-> n3",
        "  n0 --> n3",
        "  n1 --> n3",
        "  n4 --> n5",
        "  n0 --> n6",
        "  n7 --> n6",
        "  n8 -.-> n6",
        "  n0 --> n9",
        "",
      ].join("\n"),
    );
    const hostile = defineFeatureView({
      name: 'v"]\n  x[',
      features: [defineFeature({ name: "<b>#", description: "d", expression: column('a"b') })],
    });
    expect(lineageToMermaid(featureLineage([hostile]))).toBe(
      'flowchart LR\n  n0["a#34;b"]\n  n1(["v#34;#93;#10;  x#91;.#60;b#62;#35;"])\n  n0 --> n1\n',
    );
  });

  it("is an OpenLineage facet", () => {
    const facet = columnLineage(view, {
      producer: "https://example.com/features",
      namespace: "postgres://db:5432",
    });
    const ajv = new Ajv2020({ strict: false, formats: { uri: (text: string) => URL.canParse(text) } });
    ajv.addSchema(baseSchema);
    const valid = ajv.compile(lineageSchema);
    expect(valid(JSON.parse(JSON.stringify({ columnLineage: facet })))).toBe(true);
    expect(valid({ columnLineage: { ...facet, fields: { a: {} } } })).toBe(false);
    const transformations = (field: string): unknown =>
      facet.fields[field]!.inputFields.map((input) => [
        input.field,
        ...input.transformations.map(({ type, subtype, masking }) => [type, subtype, masking].join(" ")),
      ]);
    expect(transformations("amount")).toEqual([["amount", "DIRECT IDENTITY false"]]);
    expect(transformations("debt")).toEqual([
      ["kind", "INDIRECT CONDITIONAL false"],
      ["amount", "DIRECT TRANSFORMATION false"],
    ]);
    expect(transformations("city")).toEqual([["city", "DIRECT TRANSFORMATION true"]]);
    expect(transformations("week")).toEqual([["amount", "DIRECT AGGREGATION false"]]);
    expect(facet.fields["cleaned"]!.inputFields[0]!.transformations[0]!.description).toBe("function clean 2");
    expect(facet.dataset.map(({ field }) => field)).toEqual(["id", "at", "loaded"]);
    expect(facet.dataset[0]).toMatchObject({ namespace: "postgres://db:5432", name: "db.loans" });
    expect(() => columnLineage(view, { producer: "me", namespace: "n" })).toThrow(RangeError);
    const set = defineFeatureView({ name: "v", features: [view.features[0]] });
    expect(() => columnLineage(set, { producer: "https://example.com", namespace: "n" })).toThrow(RangeError);
    expect(
      columnLineage(set, { producer: "https://example.com", namespace: "n", name: "t" }).dataset,
    ).toEqual([]);
  });
});
