import { isInputError } from "../../../evidence/index.js";
import { translatePattern } from "../translatePattern.js";
import type { SqlDialect } from "./sqlDialect.js";

/**
 * A pattern as the database's own, which finds the same texts; `null` where there is none. DuckDB runs RE2; the classes of PostgreSQL
 * follow its locale and are spelled out.
 */
export function databasePattern(pattern: RegExp, dialect: SqlDialect): string | null {
  const { source, flags } = pattern;
  if (flags !== "u" && !(flags === "" && readsAlike(source))) return null;
  try {
    const translated = translatePattern(source);
    return dialect === "duckdb" ? translated : postgresPattern(translated);
  } catch (error) {
    if (!isInputError(error)) throw error;
    return null;
  }
}

/** Whether a pattern without flags means what it means with `u`: nothing in it takes half a UTF-16 pair for a character. */
function readsAlike(source: string): boolean {
  const rest = source.replaceAll(/\\[^DWSPpuk]/g, "");
  return !/\.|\[\^|\\|[\ud800-\udfff]/.test(rest);
}

const word = "0-9A-Za-z_";

/** A pattern of RE2 that `translatePattern` wrote as an advanced regular expression of PostgreSQL. */
function postgresPattern(pattern: string): string | null {
  const tokens = /\\x\{([0-9A-F]+)\}|\\[pP]\{[^}]*\}|\\(.)|\{(\d+)(?:,(\d*))?\}|\[\^?|[^]/gu;
  let inSet = false;
  let written = "";
  for (const [token, code, escaped, least, most] of pattern.matchAll(tokens)) {
    if (code !== undefined) {
      // No text of PostgreSQL holds the character 0; a range from it starts at 1.
      if (code === "0" && !inSet) return null;
      written += `\\U${(code === "0" ? "1" : code).padStart(8, "0")}`;
    } else if (token.startsWith("\\p") || token.startsWith("\\P")) return null;
    else if (escaped !== undefined) {
      const spelled = escape(escaped, inSet);
      if (spelled === null) return null;
      written += spelled;
    } else if (least !== undefined && !inSet) {
      // The largest count that PostgreSQL takes.
      if (Math.max(Number(least), Number(most ?? 0)) > 255) return null;
      written += token;
    } else if (token.startsWith("[") && !inSet) {
      inSet = true;
      written += token;
    } else {
      if (token === "]") inSet = false;
      written += token;
    }
  }
  return written;
}

function escape(letter: string, inSet: boolean): string | null {
  if (letter === "A") return "\\A";
  if (letter === "z") return "\\Z";
  if ("tnrfv".includes(letter)) return `\\${letter}`;
  if (letter === "w") return inSet ? word : `[${word}]`;
  if (letter === "W" || letter === "D") return inSet ? null : letter === "W" ? `[^${word}]` : "[^0-9]";
  return /[0-9A-Za-z]/.test(letter) ? null : `\\${letter}`;
}
