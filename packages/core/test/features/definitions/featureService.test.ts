import { describe, expect, it } from "vitest";
import { canonicalJson, parseJson } from "../../../src/evidence/index.js";
import {
  column,
  defineFeature,
  defineFeatureService,
  defineFeatureView,
  featureServiceDigest,
  featureServiceFromJson,
  featureServiceToJson,
  featureVector,
  greater,
  serviceInputs,
} from "../../../src/features/index.js";

const airports = defineFeatureView({
  name: "airports",
  entity: ["airport", "carrier"],
  eventTime: "at",
  knownAt: "event-time",
  features: [
    defineFeature({ name: "delay", description: "d", expression: column("delay") }),
    defineFeature({ name: "late", description: "d", expression: greater(column("delay"), 15) }),
    defineFeature({ name: "city", description: "d", expression: column("city", "text") }),
  ],
});
const service = defineFeatureService({
  name: "arrivals",
  version: "3",
  model: "arrivals@7",
  owner: "ops",
  description: "arrivals",
  tags: ["flights"],
  views: [
    { view: airports, features: ["late", "delay"], joinKeys: { airport: "origin" }, prefix: "origin_" },
    { view: airports, features: ["delay"], joinKeys: { airport: "destination" }, prefix: "destination_" },
  ],
});

describe("a feature service", () => {
  it("gives the inputs of a model in order, with the keys of the asking row", () => {
    expect(serviceInputs(service).map(({ name, feature, keys }) => [name, feature.name, keys])).toEqual([
      ["origin_late", "late", ["origin", "carrier"]],
      ["origin_delay", "delay", ["origin", "carrier"]],
      ["destination_delay", "delay", ["destination", "carrier"]],
    ]);
    expect(featureVector(service, { destination_delay: null, origin_delay: 2.5, origin_late: true })).toEqual(
      Float32Array.of(1, 2.5, Number.NaN),
    );
  });

  it("refuses inputs that are absent or of another type", () => {
    const vector = (input: object): unknown => featureVector(service, input as never);
    expect(() => vector({ origin_delay: 1, origin_late: true })).toThrow(TypeError);
    expect(() => vector({ destination_delay: "1", origin_delay: 1, origin_late: true })).toThrow(TypeError);
    const text = defineFeatureService({
      name: "s",
      version: "1",
      views: [{ view: airports, features: ["city"] }],
    });
    expect(() => featureVector(text, { city: "Oslo" })).toThrow(TypeError);
  });

  it("comes back from its document, with its views and no others", () => {
    const document = parseJson(canonicalJson(featureServiceToJson(service)));
    const back = featureServiceFromJson(document, [airports]);
    expect(back).toEqual(service);
    expect(featureServiceDigest(back)).toBe(featureServiceDigest(service));
    const other = defineFeatureView({ ...airports, ttl: "P1D" });
    const fields = document as { readonly [field: string]: never };
    const wrong = [
      [fields, [other], "invalid-field"],
      [{ ...fields, format: 2 }, [airports], "unsupported-format"],
      [{ ...fields, extra: 1 }, [airports], "unknown-field"],
      [{ ...fields, views: [] }, [airports], "invalid-field"],
      [{ ...fields, views: "all" }, [airports], "invalid-field"],
      [
        { ...fields, views: [{ ...(fields["views"]![0] as object), joinKeys: { airport: 1 } }] },
        [airports],
        "invalid-field",
      ],
      [
        { ...fields, views: [{ ...(fields["views"]![0] as object), features: ["x"] }] },
        [airports],
        "invalid-field",
      ],
    ] as const;
    for (const [changed, views, code] of wrong)
      expect(() => featureServiceFromJson(changed as never, views)).toThrow(
        expect.objectContaining({ code }),
      );
  });

  it("is refused where it cannot be", () => {
    const good = { name: "s", version: "1", views: [{ view: airports }] };
    expect(() => defineFeatureService({ ...good, name: "" })).toThrow(TypeError);
    expect(() => defineFeatureService({ ...good, version: "" })).toThrow(TypeError);
    for (const change of [
      { views: [] },
      { model: "" },
      { tags: ["a", "a"] },
      { views: [{ view: airports }, { view: airports }] },
      { views: [{ view: airports, features: ["x"] }] },
      { views: [{ view: airports, features: [] }] },
      { views: [{ view: airports, features: ["delay", "delay"] }] },
      { views: [{ view: airports, joinKeys: { city: "origin" } }] },
      { views: [{ view: airports, joinKeys: { airport: "" } }] },
    ])
      expect(() => defineFeatureService({ ...good, ...change })).toThrow(RangeError);
  });
});
