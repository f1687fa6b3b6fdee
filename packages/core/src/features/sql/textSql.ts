import { caseMapping } from "../evaluation/caseMapping.js";
import type { ExpressionNode, TextOperator, TextQuestion } from "../expressions/expression.js";
import type { SqlPart, SqlSteps } from "./sqlSteps.js";
import { partOf } from "./sqlSteps.js";
import { textLiteral } from "./sqlTexts.js";

/** The white space and line ends of ECMAScript; a database trims fewer. */
const whiteSpace =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

type TextNode = Extract<
  ExpressionNode,
  { readonly op: TextOperator | TextQuestion | "text-length" | "concatenate" | "split-part" | "hash" }
>;

const questions: { readonly [O in TextQuestion]: string } = {
  contains: "contains",
  "starts-with": "starts_with",
  "ends-with": "ends_with",
};

/** The operators of text. */
export function textSql(steps: SqlSteps, write: (node: ExpressionNode) => SqlPart, node: TextNode): SqlPart {
  switch (node.op) {
    case "lower":
    case "upper": {
      const { op } = node;
      return partOf(steps, [steps.bind(write(node.of))], (x) => caseSql(x, op));
    }
    case "trim":
      return partOf(steps, [write(node.of)], (x) => `trim(${x}, ${textLiteral(whiteSpace)})`);
    case "text-length":
      return partOf(steps, [write(node.of)], (x) => `CAST(length(${x}) AS DOUBLE)`);
    case "contains":
    case "starts-with":
    case "ends-with": {
      const question = questions[node.op];
      return partOf(steps, [write(node.left), write(node.right)], (a, b) => `${question}(${a}, ${b})`);
    }
    case "concatenate":
      return partOf(steps, [write(node.left), write(node.right)], (a, b) => `CAST(${a} || ${b} AS VARCHAR)`);
    case "split-part": {
      const separator = textLiteral(node.separator);
      return partOf(
        steps,
        [write(node.of)],
        (x) => `CAST(string_split(${x}, ${separator})[${node.index + 1}] AS VARCHAR)`,
      );
    }
    case "hash": {
      const seed = textLiteral(`${node.seed}\0`);
      return partOf(
        steps,
        [write(node.of)],
        (x) =>
          `CAST(CAST('0x' || substr(sha256(${seed} || ${x}), 1, 12) AS UBIGINT) % ${node.buckets} AS DOUBLE)`,
      );
    }
  }
}

/** Latin, Greek and Cyrillic letters whose cases every database knows alike; `ß` and two others have become upper case in some. */
const settled = "[\\x{0}-\\x{DE}\\x{E0}-\\x{19A}\\x{19C}-\\x{263}\\x{265}-\\x{52F}]*";

/** Another case by our mapping, whatever the database knows of Unicode. Its own, which is faster, is asked for what is settled. */
function caseSql(x: string, to: "lower" | "upper"): string {
  const pairs = [...caseMapping(to)];
  const from = pairs.map(([code]) => String.fromCodePoint(code)).join("");
  const into = pairs.map(([, code]) => String.fromCodePoint(code)).join("");
  return `CASE WHEN regexp_full_match(${x}, '${settled}') THEN ${to}(${x}) ELSE translate(${x}, '${from}', '${into}') END`;
}
