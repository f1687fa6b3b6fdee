import { describe, expect, it } from "vitest";
import documents from "../../golden/registry/canonical-documents.json";
import numbers from "../../golden/registry/canonical-numbers.json";
import manifests from "../../golden/registry/manifest-digests.json";
import {
  bytesDigest,
  canonicalJson,
  documentDigest,
  isInputError,
  type Json,
  parseJson,
} from "../../src/evidence/index.js";

interface Case<Input, Expected> {
  readonly name: string;
  readonly input: Input;
  readonly options: { readonly strict?: boolean };
  readonly expected: Expected;
}

const doubles = numbers.cases as readonly Case<{ ieee754: string }, { text?: string }>[];
const texts = documents.cases as readonly Case<
  { json?: string },
  { canonical?: string; utf8Bytes?: number; sha256?: string }
>[];
const digests = manifests.cases as readonly Case<
  { text?: string; length?: number; a?: number; c?: number; manifest?: Json },
  { sha256?: string; canonical?: string }
>[];

describe("canonicalJson() equals RFC 8785", () => {
  it.each(doubles)("$name", ({ input, expected }) => {
    const bits = BigInt(`0x${input.ieee754}`);
    const value = new Float64Array(BigUint64Array.of(bits).buffer)[0]!;
    if (expected.text === undefined) expect(() => canonicalJson(value)).toThrow(RangeError);
    else expect(canonicalJson(value)).toBe(expected.text);
  });

  it.each(texts.filter(({ expected }) => expected.canonical !== undefined))(
    "$name",
    ({ input, expected }) => {
      const value = parseJson(input.json!);
      expect(canonicalJson(value)).toBe(expected.canonical);
      expect(documentDigest(value)).toBe(`sha256:${expected.sha256!}`);
      expect(new TextEncoder().encode(canonicalJson(value)).length).toBe(expected.utf8Bytes);
    },
  );

  it.each(digests.filter(({ input }) => input.manifest !== undefined))("$name", ({ input, expected }) => {
    expect(canonicalJson(input.manifest!)).toBe(expected.canonical);
    expect(documentDigest(input.manifest!)).toBe(`sha256:${expected.sha256!}`);
  });
});

describe("parseJson() refuses what RFC 8785 refuses", () => {
  it.each(texts.filter(({ options }) => options.strict === true))("$name", ({ input }) => {
    const error: unknown = (() => {
      try {
        return parseJson(input.json!);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(isInputError(error)).toBe(true);
  });
});

describe("bytesDigest()", () => {
  it.each(digests.filter(({ name }) => name.startsWith("bytes-")))("$name", ({ input, expected }) => {
    const bytes =
      input.text === undefined
        ? Uint8Array.from({ length: input.length! }, (_, i) => (input.a! * i + input.c!) % 251)
        : new TextEncoder().encode(input.text);
    expect(bytesDigest(bytes)).toBe(`sha256:${expected.sha256!}`);
  });
});
