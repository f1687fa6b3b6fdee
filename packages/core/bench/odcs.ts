import { checkOdcs } from "../src/contracts/index.js";
import { tableFrom } from "../src/table/index.js";

// 40 checks of a document on 100,000 rows, in process. The peer takes 2.5 s to start.
const rows = 100_000;

/** The finaliser of murmur3, so that rows do not repeat a short cycle. */
function mixed(row: number): number {
  let h = Math.imul(row ^ (row >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const column = <T>(cell: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => cell(row));
const source = {
  id: column((row) => `id-${mixed(row)}`),
  amount: Float64Array.from({ length: rows }, (_, row) => mixed(row) / 4_294_967_296),
  country: column((row) => ["US", "DE", "FR", null][mixed(row) % 4]!),
  count: Float64Array.from({ length: rows }, (_, row) => mixed(row) % 1000),
};
const invalid = { metric: "invalidValues", arguments: { validValues: ["US", "DE", "FR"] } };
const document = {
  apiVersion: "v3.2.0",
  kind: "DataContract",
  id: "bench",
  version: "1.0.0",
  schema: [
    {
      name: "t",
      properties: [
        {
          name: "id",
          logicalType: "string",
          required: true,
          unique: true,
          logicalTypeOptions: { minLength: 4, maxLength: 13, pattern: "^id-[0-9]+$" },
          quality: [0, 1, 2].map((mustBe) => ({ metric: "duplicateValues", mustBeLessThan: mustBe })),
        },
        {
          name: "amount",
          logicalType: "number",
          required: true,
          logicalTypeOptions: { minimum: 0, maximum: 1, exclusiveMinimum: 0, exclusiveMaximum: 1 },
          quality: [0, 1, 2, 3].map((mustBe) => ({ metric: "nullValues", mustBe })),
        },
        {
          name: "country",
          logicalType: "string",
          enum: [{ value: "US" }, { value: "DE" }, { value: "FR" }],
          quality: [0, 1, 2, 3, 4, 5].map((mustBe) => ({ ...invalid, mustBe })),
        },
        {
          name: "count",
          logicalType: "integer",
          required: true,
          logicalTypeOptions: { minimum: 0, maximum: 999, multipleOf: 1 },
        },
      ],
      quality: [1, 2, 3].map((mustBe) => ({ metric: "rowCount", mustBeGreaterThan: mustBe })),
    },
  ],
};
const engine = (pattern: string): ((text: string) => boolean) => {
  const compiled = new RegExp(pattern, "u");
  return (text) => compiled.test(text);
};

let best = Number.POSITIVE_INFINITY;
let calibration = Number.POSITIVE_INFINITY;
let checks = 0;
for (let round = 0; round < 7; round++) {
  let start = process.hrtime.bigint();
  let sum = 0;
  for (let row = 0; row < 40 * rows; row++) sum += source.amount[row % rows]!;
  calibration = Math.min(calibration, Number(process.hrtime.bigint() - start) / 1e6);
  // A fresh table: nothing is remembered from the round before.
  const table = tableFrom(source);
  start = process.hrtime.bigint();
  ({
    checks: { length: checks },
  } = checkOdcs(document, { t: table }, { now: 0, compilePattern: engine }));
  best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e6 + (sum < 0 ? 1 : 0));
}
console.log(
  `odcs: ${checks} checks on ${rows} rows ${best.toFixed(1)} ms (target 100; calibration ${calibration.toFixed(1)})`,
);
