import { bytesDigest } from "@probity/core";
import { toSvg } from "@probity/core/report";
import { expect, test } from "vitest";
import { charts } from "./mortgageReport.js";

test("the drawings are the same bytes in every runtime", () => {
  const drawings = charts.map(toSvg).join("\n");
  expect(bytesDigest(new TextEncoder().encode(drawings))).toBe(
    "sha256:fd0fafcfc5fbf9d74b9159d50036529da57ad692999781398e4eace994587675",
  );
});
