import { ruleShape } from "./ruleShape.js";
import { serverShape } from "./serverShape.js";
import type { Shape } from "./shape.js";
import { isRecord } from "./shape.js";

/** The versions of the Open Data Contract Standard that are read and written. */
export type OdcsVersion = "3.1" | "3.2";

type Keys = { readonly [key: string]: Shape };

/** The shape of a whole document: what the standard's JSON Schema accepts, key by key. */
export function odcsShape(version: OdcsVersion): Shape {
  const newer = version === "3.2";
  const stableId: Shape = newer
    ? { matches: /^[^\s.#/\\@!%&^]+$/, needs: "an id without spaces and .#/\\@!%&^" }
    : { matches: /^[A-Za-z0-9_-]+$/, needs: "an id of letters, digits, _ and -" };
  const texts = { list: "text" } as const;
  const closed = (record: { readonly [key: string]: Shape }, ...required: string[]): Shape => ({
    record,
    required,
  });
  const customProperties: Shape = {
    list: closed(
      {
        id: stableId,
        property: "text",
        value: "anything",
        description: "text",
        ...(newer ? { vendor: "text" } : {}),
      },
      "property",
      "value",
    ),
  };
  const authoritativeDefinitions: Shape = {
    list: closed({ id: stableId, url: "text", type: "text", description: "text" }, "url", "type"),
  };
  const described = { description: "text", authoritativeDefinitions, customProperties, tags: texts } as const;
  const references = { authoritativeDefinitions, customProperties };
  const context: Shape = {
    either: [
      "text",
      closed({
        instructions: "text",
        verifiedStatements: {
          list: closed(
            { id: "text", question: "text", answer: "text", tags: texts, ...references },
            "question",
          ),
        },
        constraints: {
          list: closed({ id: "text", constraint: "text", tags: texts, ...references }, "constraint"),
        },
      }),
    ],
  };
  const role = closed(
    {
      id: stableId,
      role: "text",
      description: "text",
      access: "text",
      firstLevelApprovers: "text",
      secondLevelApprovers: "text",
      customProperties,
    },
    "role",
  );
  const reference: Shape = {
    matches: newer
      ? /^[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)+$|^(?:(?:https?:\/\/)?[A-Za-z0-9._/-]+\.ya?ml#)?\/?[A-Za-z_][A-Za-z0-9_]*\/[^\s.#/\\@!%&^]+(?:\/[A-Za-z_][A-Za-z0-9_]*\/[^\s.#/\\@!%&^]+)*$/
      : /^[A-Za-z_][A-Za-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*$|^(?:(?:https?:\/\/)?[A-Za-z0-9._/-]+\.yaml#)?\/?[A-Za-z_][A-Za-z0-9_]*\/[A-Za-z0-9_-]+(?:\/[A-Za-z_][A-Za-z0-9_]*\/[A-Za-z0-9_-]+)*$/,
    needs: "a reference such as table.column",
  };
  const referencesOf: Shape = { list: reference, least: 1 };
  const relationship: Keys = {
    type: { oneOf: ["foreignKey"] },
    customProperties,
    ...(newer ? { id: "text" } : {}),
  };
  const keyRelationship: Shape = (value) => {
    const several = isRecord(value) && Array.isArray(value["from"]) ? referencesOf : reference;
    return closed({ ...relationship, from: several, to: several }, "from", "to");
  };
  const propertyRelationship = closed({ ...relationship, to: { either: [reference, referencesOf] } }, "to");
  const quality: Shape = { list: (value) => ruleShape(value, { stableId, references, texts }) };
  const element: Keys = {
    id: stableId,
    name: "text",
    physicalType: "text",
    businessName: "text",
    physicalName: "text",
    quality,
    ...described,
    ...(newer
      ? {
          deprecated: "truth",
          synonyms: {
            list: closed(
              {
                id: stableId,
                synonym: "text",
                description: "text",
                locale: "text",
                source: "text",
                status: "text",
                customProperties,
              },
              "synonym",
            ),
          },
        }
      : {}),
  };
  const property =
    (place: "property" | "item"): Shape =>
    (value) => {
      const said = isRecord(value) ? value["logicalType"] : undefined;
      const typed = said !== undefined;
      const logicalType = typeof said === "string" ? said : "";
      const options = onlyOptions(optionsOf(logicalType), logicalType);
      return {
        record: {
          ...element,
          logicalType: { oneOf: newer ? [...logicalTypes, "map", "vector"] : logicalTypes },
          logicalTypeOptions: options,
          primaryKey: "truth",
          primaryKeyPosition: wholeNumber,
          required: "truth",
          unique: "truth",
          partitioned: "truth",
          partitionKeyPosition: wholeNumber,
          classification: "text",
          encryptedName: "text",
          transformSourceObjects: texts,
          transformLogic: "text",
          transformDescription: "text",
          examples: { list: "anything" },
          criticalDataElement: "truth",
          relationships: { list: propertyRelationship },
          ...(!typed || logicalType === "object" || place === "item"
            ? { properties: { list: property("property") } }
            : {}),
          ...(!typed || logicalType === "array" ? { items: property("item") } : {}),
          ...(logicalType === "map"
            ? { map: closed({ key: property("item"), value: property("item") }, "key", "value") }
            : {}),
          ...(newer
            ? {
                semanticType: { oneOf: ["column", "measure", "dimension"] },
                enum: {
                  list: closed({ value: "scalar", label: "text", id: stableId, ...described }, "value"),
                  least: 1,
                  distinct: true,
                },
              }
            : {}),
        },
        required: [
          ...(place === "property" ? ["name"] : []),
          ...(logicalType === "map" ? ["map"] : []),
          ...(logicalType === "vector" ? ["logicalTypeOptions"] : []),
        ],
      };
    };
  const member = closed(
    {
      id: stableId,
      username: "text",
      name: "text",
      role: "text",
      dateIn: "text",
      dateOut: "text",
      replacedByUsername: "text",
      ...described,
    },
    "username",
  );
  return {
    record: {
      version: "text",
      kind: { oneOf: ["DataContract"] },
      apiVersion: "text",
      id: "text",
      name: "text",
      tenant: "text",
      tags: texts,
      status: "text",
      servers: { list: (value) => serverShape(value, { version, stableId, role, customProperties }) },
      dataProduct: "text",
      description: {
        record: { usage: "text", purpose: "text", limitations: "text", ...references },
        open: true,
      },
      domain: "text",
      schema: {
        list: closed(
          {
            ...element,
            logicalType: { oneOf: ["object", "blob"] },
            dataGranularityDescription: "text",
            properties: { list: property("property") },
            relationships: { list: keyRelationship },
            ...(newer ? { context } : {}),
          },
          "name",
        ),
      },
      support: {
        list: closed(
          {
            id: stableId,
            channel: "text",
            url: "text",
            description: "text",
            tool: "text",
            scope: "text",
            invitationUrl: "text",
            customProperties,
          },
          "channel",
        ),
      },
      price: closed({ id: stableId, priceAmount: "number", priceCurrency: "text", priceUnit: "text" }),
      team: {
        either: [
          closed({ id: stableId, name: "text", members: { list: member }, ...described }),
          { list: member },
        ],
      },
      roles: { list: role },
      slaDefaultElement: "text",
      slaProperties: {
        list: closed(
          {
            id: stableId,
            property: "text",
            value: "scalar",
            valueExt: "scalar",
            unit: "text",
            element: "text",
            driver: "text",
            description: "text",
            scheduler: "text",
            schedule: "text",
            ...(newer ? references : {}),
          },
          "property",
          "value",
        ),
      },
      ...references,
      contractCreatedTs: "text",
      ...(newer ? { context } : {}),
    },
    required: ["version", "apiVersion", "kind", "id", ...(newer ? [] : ["status"])],
  };
}

const logicalTypes = [
  "string",
  "date",
  "timestamp",
  "time",
  "number",
  "integer",
  "object",
  "array",
  "boolean",
];

/** An option of another type is wrong about the type, not about the option: the place is the options as a whole. */
function onlyOptions(options: OptionsShape, logicalType: string): Shape {
  return (value) => {
    const known =
      options.open === true ||
      !isRecord(value) ||
      Object.keys(value).every((key) => Object.hasOwn(options.record, key));
    return known
      ? options
      : {
          matches: /(?!)/,
          needs: `options of ${logicalType === "" ? "a logicalType" : `the logicalType ${logicalType}`} only`,
        };
  };
}

type OptionsShape = Extract<Shape, { readonly record: object }>;

/** The options of a logical type. Without a type no option fits all of them. */
function optionsOf(logicalType: string): OptionsShape {
  const instants = {
    format: "text",
    minimum: "text",
    maximum: "text",
    exclusiveMinimum: "text",
    exclusiveMaximum: "text",
  } as const;
  const zoned = { ...instants, timezone: "truth", defaultTimezone: "text" } as const;
  const above: Shape = (value) =>
    typeof value === "number" && value <= 0 ? { oneOf: ["a number above 0"] } : "number";
  const numbers = (formats: string): { readonly [key: string]: Shape } => ({
    multipleOf: above,
    minimum: "number",
    maximum: "number",
    exclusiveMinimum: "number",
    exclusiveMaximum: "number",
    format: { oneOf: formats.split(" ") },
  });
  switch (logicalType) {
    case "string":
      return { record: { minLength: "whole", maxLength: "whole", pattern: "text", format: "text" } };
    case "date":
      return { record: instants };
    case "timestamp":
    case "time":
      return { record: zoned };
    case "integer":
      return { record: numbers("i8 i16 i32 i64 i128 u8 u16 u32 u64 u128") };
    case "number":
      return { record: numbers("f32 f64") };
    case "object":
      return {
        record: {
          maxProperties: "whole",
          minProperties: "whole",
          required: { list: "text", least: 1, distinct: true },
        },
      };
    case "array":
      return { record: { maxItems: "whole", minItems: "whole", uniqueItems: "truth" } };
    case "vector":
      return {
        record: {
          dimensions: (value) => (value === 0 ? { oneOf: ["a number above 0"] } : "whole"),
          elementType: { oneOf: "bfloat16 binary float16 float32 float64 int8 uint8".split(" ") },
          distanceMetric: { oneOf: "cosine dotProduct euclidean hamming manhattan".split(" ") },
          embeddingModel: "text",
          embeddingModelVersion: "text",
          normalized: "truth",
        },
        required: ["dimensions"],
        open: true,
      };
    default:
      return { record: {}, open: logicalType !== "" };
  }
}

const wholeNumber: Shape = (value) => (Number.isInteger(value) ? "number" : { oneOf: ["a whole number"] });
