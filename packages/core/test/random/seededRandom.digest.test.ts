import { expect, it } from "vitest";
import { bytesDigest } from "../../src/evidence/index.js";
import { seededRandom } from "../../src/random/index.js";

it("a seed gives the same bits in every runtime", () => {
  const random = seededRandom("every runtime");
  const drawn = Float64Array.from({ length: 30_000 }, (_, i) =>
    i % 3 === 0 ? random.uniform() : i % 3 === 1 ? random.normal() : random.stream("s", i).integer(2 ** 40),
  );
  expect(bytesDigest(new Uint8Array(drawn.buffer))).toBe(
    "sha256:b5a11b48132328f16723661ce1c645beb90febc7b55cb0a2284689a9827c6ee5",
  );
});
