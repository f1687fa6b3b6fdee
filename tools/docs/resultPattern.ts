import ts from "typescript";

const typedArray = /^((Float(32|64)|Uint(8|16|32)|Int(8|16|32)|BigInt64|BigUint64)Array|Uint8ClampedArray)$/;

/**
 * The code of an expected value, in which every number written with decimals became `$.near("…")`; undefined where the
 * text is not a literal.
 */
export function resultPattern(text: string): string | undefined {
  const code = `(${text}\n)`;
  // The parser makes something of everything, `{ a: 1` included: only its diagnostics tell.
  if (ts.transpileModule(code, { reportDiagnostics: true }).diagnostics?.length !== 0) return undefined;
  const source = ts.createSourceFile("result.ts", code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const [statement, ...more] = source.statements;
  if (statement === undefined || more.length > 0 || !ts.isExpressionStatement(statement)) return undefined;
  const { expression } = statement;
  return ts.isParenthesizedExpression(expression) ? pattern(expression.expression, source) : undefined;
}

const words: ReadonlySet<string> = new Set([
  ...["true", "false", "null", "undefined", "NaN", "Infinity", "-Infinity"],
]);

function pattern(node: ts.Expression, source: ts.SourceFile): string | undefined {
  const text = node.getText(source);
  if (words.has(text)) return text;
  if (ts.isNumericLiteral(node)) return numberPattern(text);
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)) return numberPattern(text);
  if (ts.isStringLiteral(node) || ts.isBigIntLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
    return text;
  if (ts.isArrayLiteralExpression(node)) return listPattern(node.elements, source);
  if (ts.isObjectLiteralExpression(node)) return recordPattern(node, source);
  // Float64Array.of(0.5, 1): a typed array, written in JavaScript.
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const owner = node.expression.expression.getText(source);
    const values = listPattern(node.arguments, source);
    if (typedArray.test(owner) && node.expression.name.text === "of" && values !== undefined)
      return `$.typedArray("${owner}", ${values})`;
  }
  return undefined;
}

function listPattern(nodes: ts.NodeArray<ts.Expression>, source: ts.SourceFile): string | undefined {
  const items = nodes.map((item) => pattern(item, source));
  return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
}

function recordPattern(node: ts.ObjectLiteralExpression, source: ts.SourceFile): string | undefined {
  const fields = node.properties.map((property) => {
    if (!ts.isPropertyAssignment(property)) return undefined;
    const value = pattern(property.initializer, source);
    return value === undefined ? undefined : `${property.name.getText(source)}: ${value}`;
  });
  return fields.includes(undefined) ? undefined : `{ ${fields.join(", ")} }`;
}

function numberPattern(text: string): string | undefined {
  const digits = text.replaceAll(/[_\s]/g, "");
  if (!/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits)) return undefined;
  return /[.e]/i.test(digits) ? `$.near("${digits}")` : digits;
}
