import type { RowExpectation } from "../expectations/rows/rowRule.js";
import type { CheckDefinition } from "../schema/checksOf.js";
import type { ArbitraryLike, FastCheck } from "./fastCheck.js";

/** Text of the first form that a schema or a rule about the cell asks for, else of a length within the bounds. */
export function textArbitrary(
  fc: FastCheck,
  checks: readonly CheckDefinition[],
  rules: readonly RowExpectation[],
): ArbitraryLike<string> {
  let minLength = 0;
  let maxLength = Number.POSITIVE_INFINITY;
  let prefix = "";
  let middle = "";
  let suffix = "";
  for (const check of checks) {
    const { format = "", pattern } = check;
    minLength = Math.max(minLength, check.minimum ?? 0, check.length ?? 0);
    maxLength = Math.min(maxLength, check.maximum ?? maxLength, check.length ?? maxLength);
    prefix = check.prefix ?? prefix;
    middle = check.includes ?? middle;
    suffix = check.suffix ?? suffix;
    const known = Object.hasOwn(formats, format) ? formats[format] : undefined;
    if (known !== undefined) return known(fc);
    if (
      check.check === "string_format" &&
      pattern !== undefined &&
      !["starts_with", "ends_with", "includes"].includes(format)
    )
      return fc.stringMatching(new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, "")));
  }
  for (const rule of rules) {
    if (rule.kind === "matches-pattern") return fc.stringMatching(rule.pattern);
    if (rule.kind === "calendar-dates") return days(fc);
    if (rule.kind === "utc-timestamps") return seconds(fc);
    if (rule.kind === "code-point-length" || rule.kind === "code-unit-length") {
      minLength = Math.max(minLength, rule.minimum ?? 0);
      maxLength = Math.min(maxLength, rule.maximum ?? maxLength);
    }
  }
  const fixed = prefix.length + middle.length + suffix.length;
  const least = Math.max(0, minLength - fixed);
  const most = Math.min(Math.max(least, maxLength - fixed), least + 12);
  return fc.string({ minLength: least, maxLength: most }).map((text) => `${prefix}${text}${middle}${suffix}`);
}

/** From 0001 to 9999. */
const span = { min: new Date(-62_135_596_800_000), max: new Date(253_402_300_799_000), noInvalidDate: true };

const days = (fc: FastCheck): ArbitraryLike<string> =>
  fc.date(span).map((date) => date.toISOString().slice(0, 10));
const seconds = (fc: FastCheck): ArbitraryLike<string> =>
  fc.date(span).map((date) => `${date.toISOString().slice(0, 19)}Z`);

const formats: { readonly [format: string]: (fc: FastCheck) => ArbitraryLike<string> } = {
  uuid: (fc) => fc.uuid(),
  guid: (fc) => fc.uuid(),
  email: (fc) => fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.(?:com|org)$/),
  url: (fc) => fc.webUrl(),
  ipv4: (fc) => fc.ipV4(),
  ipv6: (fc) => fc.ipV6(),
  date: days,
  datetime: seconds,
};
