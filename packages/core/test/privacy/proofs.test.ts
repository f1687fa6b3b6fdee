import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { bytesDigest, type Digest } from "../../src/evidence/index.js";

const source = fileURLToPath(new URL("../../src/privacy/", import.meta.url));

/** SHA-256 of the tokens of a file, one a line: comments and layout do not enter. */
function tokensDigest(text: string): Digest {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const tokens: string[] = [];
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) tokens.push(scanner.getTokenText());
  return bytesDigest(new TextEncoder().encode(tokens.join("\n")));
}

const proofs = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".proof.md"))
  .sort();

/** What a proof says it proves: file, relative to the proof, and digest. */
function provedCode(proof: string): { readonly file: string; readonly digest: string }[] {
  const text = readFileSync(join(source, proof), "utf8");
  return [...text.matchAll(/^- `([^`]+)` `(sha256:[0-9a-f]{64})`$/gm)].map(([, file, digest]) => ({
    file: file!,
    digest: digest!,
  }));
}

it("there are proofs, and every sampler is in one", () => {
  const proved = proofs.flatMap((proof) =>
    provedCode(proof).map(({ file }) => join(dirname(join(source, proof)), file)),
  );
  const samplers = readdirSync(join(source, "samplers"))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(source, "samplers", name));
  expect(proved).toEqual(expect.arrayContaining(samplers));
});

describe.each(proofs)("%s proves the code as it is", (proof) => {
  it.each(provedCode(proof))("$file", ({ file, digest }) => {
    const text = readFileSync(join(dirname(join(source, proof)), file), "utf8");
    expect(tokensDigest(text), `${file} has changed: read ${proof} again, then set the digest`).toBe(digest);
  });
});

it("the digest sees a changed token, and no comment", () => {
  const digest = tokensDigest("const a = b - 1; // one");
  expect(tokensDigest("// other\nconst a =\n  b - 1;")).toBe(digest);
  expect(tokensDigest("const a = b + 1;")).not.toBe(digest);
});
