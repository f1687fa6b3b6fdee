/** A fraction of whole numbers of any size. Those made here are in lowest terms with a denominator above 0. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A fraction as a caller states it. */
export interface Fraction {
  readonly numerator: bigint | number;
  readonly denominator: bigint | number;
}

/**
 * An amount that is known exactly: a fraction, text (`"0.1"`, `"1e-3"`, `"1/3"`), or a number, which means the decimal that
 * JavaScript prints for it: `0.1` is 1/10, so that ten times 0.1 is 1.
 */
export type ExactNumber = number | string | Fraction;

const decimal = /^([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,3}))?$/;
const fraction = /^([0-9]+)\/([0-9]+)$/;
const largestPart = 100_000_000_000_000_000_000_000_000_000_000_000_000n;

/** The longest text that {@link rationalFromText} reads. */
export const longestText = 1000;

/** The fraction in lowest terms; the denominator is above 0. */
export function rational(numerator: bigint, denominator: bigint): Rational {
  let [divisor, rest] = [numerator < 0n ? -numerator : numerator, denominator];
  while (rest > 0n) [divisor, rest] = [rest, divisor % rest];
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** Reads what {@link rationalText} writes and every decimal without a sign; `undefined` for other text. */
export function rationalFromText(text: string): Rational | undefined {
  if (text.length > longestText) return undefined;
  const [, over, under] = fraction.exec(text) ?? [];
  if (over !== undefined && under !== undefined) {
    const denominator = BigInt(under);
    return denominator === 0n ? undefined : rational(BigInt(over), denominator);
  }
  const [matched, whole, decimals = "", power = "0"] = decimal.exec(text) ?? [];
  if (matched === undefined || whole === undefined) return undefined;
  const exponent = Number(power) - decimals.length;
  const digits = BigInt(whole + decimals);
  return exponent >= 0
    ? rational(digits * powerOfTen(exponent), 1n)
    : rational(digits, powerOfTen(-exponent));
}

/**
 * The exact amount above 0 that an option states, of parts up to 10^38.
 * Throws `RangeError` where the amount is not above 0, not finite, or too long; `attempt` says for what it was needed.
 */
export function positiveRational(attempt: string, value: ExactNumber): Rational {
  const read = parsed(value);
  if (
    read === undefined ||
    read.numerator <= 0n ||
    read.numerator > largestPart ||
    read.denominator > largestPart
  )
    throw new RangeError(
      `cannot ${attempt} ${shown(value)}: it needs a number above 0, as a decimal or a fraction with parts up to 10^38`,
    );
  return read;
}

function parsed(value: ExactNumber): Rational | undefined {
  if (typeof value === "number") return rationalFromText(String(value));
  if (typeof value === "string") return rationalFromText(value);
  return value.denominator > 0n ? rational(BigInt(value.numerator), BigInt(value.denominator)) : undefined;
}

/** The text of an amount as it was stated: of equal texts the amounts are equal. */
export function statedText(value: ExactNumber): string {
  return typeof value === "object" ? `${value.numerator}/${value.denominator}` : String(value);
}

function shown(value: ExactNumber): string {
  const text = statedText(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The exact sum. */
export function sumOf(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) return rational(a.numerator + b.numerator, a.denominator);
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/** The exact difference. */
export function differenceOf(a: Rational, b: Rational): Rational {
  return sumOf(a, { numerator: -b.numerator, denominator: b.denominator });
}

/** The exact quotient; `b` is above 0. */
export function quotientOf(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Whether a > b. */
export function exceeds(a: Rational, b: Rational): boolean {
  return a.numerator * b.denominator > b.numerator * a.denominator;
}

/** The one text of a fraction from 0: a decimal where it ends within 38 places, else `numerator/denominator`. */
export function rationalText({ numerator, denominator }: Rational): string {
  const places = decimalPlaces(denominator);
  if (places === undefined) return `${numerator}/${denominator}`;
  if (places === 0) return String(numerator);
  const digits = String((numerator * powerOfTen(places)) / denominator).padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** How many decimal places 1/denominator has; `undefined` where it does not end within 38. */
function decimalPlaces(denominator: bigint): number | undefined {
  // A power of 2, such as all that accountants of events count in, has as many places as bits after the first.
  if ((denominator & (denominator - 1n)) === 0n) {
    const twos = bitLength(denominator) - 1;
    return twos <= 38 ? twos : undefined;
  }
  let left = denominator;
  let places = 0;
  for (; places < 38 && left !== 1n; places++) {
    if (left % 10n === 0n) left /= 10n;
    else if (left % 5n === 0n) left /= 5n;
    else if (left % 2n === 0n) left /= 2n;
    else return undefined;
  }
  return left === 1n ? places : undefined;
}

/** The double nearest to what {@link rationalText} wrote. */
export function numberFromText(text: string): number {
  // The engine reads decimals to the nearest double.
  if (decimal.test(text)) return Number(text);
  const read = rationalFromText(text);
  if (read === undefined) throw new RangeError("cannot read an amount: it needs a decimal or a fraction");
  return nearestNumber(read);
}

/** The double nearest to the fraction, for what is shown and for intervals. */
export function nearestNumber({ numerator, denominator }: Rational): number {
  const [over, under] = [Number(numerator), Number(denominator)];
  if (Number.isSafeInteger(over) && Number.isSafeInteger(under)) return over / under;
  // A quotient of at least 65 bits, its last bit set if anything was cut off, rounds as the fraction itself would.
  const shift = Math.max(0, 65 + bitLength(denominator) - bitLength(numerator));
  const scaled = numerator << BigInt(shift);
  const quotient = scaled / denominator;
  const cut = quotient * denominator === scaled ? 0n : 1n;
  return Number(quotient | cut) / Number(1n << BigInt(shift));
}

function bitLength(value: bigint): number {
  return value.toString(2).length;
}

const powersOfTen: bigint[] = [1n];

function powerOfTen(exponent: number): bigint {
  for (let i = powersOfTen.length; i <= exponent; i++) powersOfTen.push(powersOfTen[i - 1]! * 10n);
  return powersOfTen[exponent]!;
}
