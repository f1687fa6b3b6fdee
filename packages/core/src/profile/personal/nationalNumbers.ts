import { isLuhn } from "./paymentNumbers.js";

// Each takes a number without separators whose form was seen, and says whether its check digits are right.

/** Burgerservicenummer: weights 9 … 2 and −1, a multiple of 11. */
export function isDutchServiceNumber(digits: string): boolean {
  const sum = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]);
  return sum % 11 === 0 && digits !== "000000000";
}

/** NHS number: weights 10 … 2, and what is left to a multiple of 11; a check digit of 10 is not given out. */
export function isBritishHealthNumber(digits: string): boolean {
  const check = (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return check === digitAt(digits, 9) && !isOneDigit(digits);
}

/** DNI and NIE: the letter of the number modulo 23, where X, Y, Z stand for 0, 1, 2. */
export function isSpanishIdentityNumber(compact: string): boolean {
  const number = Number(compact.slice(0, -1).replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter))));
  return "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23] === compact.at(-1);
}

/** NIR: 97 less the number modulo 97, where Corsica's 2A and 2B stand for 19 and 18. */
export function isFrenchRegistrationNumber(compact: string): boolean {
  const number = Number(compact.slice(0, 13).replace("2A", "19").replace("2B", "18"));
  return 97 - (number % 97) === Number(compact.slice(13));
}

/** Rijksregisternummer: 97 less the first nine digits modulo 97, with a 2 before them for births from 2000 on. */
export function isBelgianNationalNumber(digits: string): boolean {
  const check = Number(digits.slice(9));
  return ["", "2"].some((century) => 97 - (Number(century + digits.slice(0, 9)) % 97) === check);
}

/** PESEL: weights 1 3 7 9, a multiple of 10; the century is in the month. */
export function isPolishPesel(digits: string): boolean {
  const sum = weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]);
  return (10 - (sum % 10)) % 10 === digitAt(digits, 10);
}

/** CPF: two check digits, each by falling weights modulo 11. */
export function isBrazilianCpf(digits: string): boolean {
  const check = (count: number): number => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += (count + 1 - i) * digitAt(digits, i);
    return ((sum * 10) % 11) % 10;
  };
  return check(9) === digitAt(digits, 9) && check(10) === digitAt(digits, 10) && !isOneDigit(digits);
}

/** Whether ten digits have one that comes twice or three times, and no other that repeats, as those of a German tax identifier. */
export function hasGermanTaxForm(digits: string): boolean {
  const counts = new Uint8Array(10);
  for (let i = 0; i < 10; i++) counts[digitAt(digits, i)]! += 1;
  const repeated = counts.filter((count) => count > 1);
  return repeated.length === 1 && repeated[0]! <= 3;
}

/** Steuer-Identifikationsnummer: ISO 7064, modulo 11 and 10. */
export function isGermanTaxIdentifier(digits: string): boolean {
  let product = 10;
  for (let i = 0; i < 10; i++) {
    const sum = (digitAt(digits, i) + product) % 10;
    product = (2 * (sum === 0 ? 10 : sum)) % 11;
  }
  return (11 - product) % 10 === digitAt(digits, 10);
}

const oddValues = "BAKPLCQDREVOSFTGUHMINJWZYX";

/** Codice fiscale: places counted from 1, odd ones by a table; the sum modulo 26 is the letter. */
export function isItalianFiscalCode(compact: string): boolean {
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const value = Number.parseInt(compact[i]!, 36);
    const place = value < 10 ? value : value - 10;
    sum += i % 2 === 1 ? place : oddValues.indexOf(String.fromCharCode(0x41 + place));
  }
  return compact.charCodeAt(15) - 0x41 === sum % 26;
}

/** Whether six digits are a date of two digits each: year, month, day (60 more for a Swedish coordination number). */
export function hasSwedishBirthDate(digits: string): boolean {
  const date = digits.slice(-10);
  const [month, day] = [Number(date.slice(2, 4)), Number(date.slice(4, 6)) % 60];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Personnummer: Luhn's check digit of the last ten digits. */
export function isSwedishIdentityNumber(digits: string): boolean {
  return isLuhn(digits.slice(-10));
}

function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * digitAt(digits, i);
  return sum;
}

function digitAt(digits: string, at: number): number {
  return digits.charCodeAt(at) - 0x30;
}

function isOneDigit(digits: string): boolean {
  return /^(\d)\1*$/.test(digits);
}
