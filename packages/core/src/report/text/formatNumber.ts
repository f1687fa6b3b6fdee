const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A number for a reader, the same in every locale: whole numbers in full, others with three significant digits (never fewer than
 * their whole part), a decimal point, groups of three set off by U+202F from five digits on, the minus sign U+2212, and a power
 * of ten below 0.0001 and from 10¹⁵ on. Throws `RangeError` for NaN and ±Infinity.
 *
 * @example
 * import { formatNumber } from "@probity/core/report";
 * formatNumber(0.76612); // => "0.766"
 * formatNumber(-2381); // => "−2381"
 * formatNumber(1234567.8); // => "1\u202f234\u202f568"
 * formatNumber(2.5e-9); // => "2.50 × 10⁻⁹"
 */
export function formatNumber(value: number): string {
  requireFinite(value);
  const size = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (Number.isSafeInteger(value) && size < 1e15) return sign + grouped(String(size));
  const [mantissa, exponent] = size.toExponential(2).split("e") as [string, string];
  const power = Number(exponent);
  if (power < -4 || power >= 15) return `${sign}${mantissa} × 10${superscript(power)}`;
  return sign + grouped(size.toFixed(Math.max(0, 2 - power)));
}

/** A number with a fixed count of decimals, such as an axis tick: −0 is 0, and the minus sign is U+2212. */
export function formatFixed(value: number, decimals: number): string {
  requireFinite(value);
  if (Math.abs(value) >= 1e15) return formatNumber(value);
  const text = grouped(Math.abs(value).toFixed(decimals));
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

export function requireFinite(value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`cannot print ${value}: it needs a finite number`);
}

function grouped(text: string): string {
  const [whole, fraction] = text.split(".") as [string, string?];
  const groups = whole.length < 5 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, "\u202f");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

function superscript(power: number): string {
  const digits = Array.from(String(Math.abs(power)), (digit) => superscripts[Number(digit)]!).join("");
  return power < 0 ? `⁻${digits}` : digits;
}
