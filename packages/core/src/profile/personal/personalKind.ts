import {
  hasGermanTaxForm,
  hasSwedishBirthDate,
  isBelgianNationalNumber,
  isBrazilianCpf,
  isBritishHealthNumber,
  isDutchServiceNumber,
  isFrenchRegistrationNumber,
  isGermanTaxIdentifier,
  isItalianFiscalCode,
  isPolishPesel,
  isSpanishIdentityNumber,
  isSwedishIdentityNumber,
} from "./nationalNumbers.js";
import { hasCardForm, isIban, isInternetAddress, isLuhn } from "./paymentNumbers.js";

/** What personal data can be told by their form, and mostly by a check digit. */
export const personalKinds = [
  "email",
  "phone",
  "iban",
  "payment-card",
  "ip-address",
  "be-national-number",
  "br-cpf",
  "de-tax-id",
  "es-identity-number",
  "fr-registration-number",
  "gb-health-number",
  "gb-insurance-number",
  "it-fiscal-code",
  "nl-service-number",
  "pl-pesel",
  "se-identity-number",
  "us-social-security-number",
] as const;

/** A kind of personal data; national numbers begin with the country. */
export type PersonalKind = (typeof personalKinds)[number];

/** How a kind is found in a text. */
export interface PersonalForm {
  /** What it looks like, anywhere in a text; every repetition has a bound. */
  readonly pattern: RegExp;
  /** A cheap test that every text with the pattern passes. */
  readonly quick: RegExp;
  /** What `hasForm` and `check` do not get to see; by default spaces and the marks between digits. */
  readonly separators?: RegExp;
  readonly hasForm?: (compact: string) => boolean;
  readonly check?: (compact: string) => boolean;
  /** At most how often the check passes by chance; `null` where there is no check. */
  readonly chance: number | null;
}

/** No letter or digit next to it, nor a longer number around it. */
const alone = (form: string): Pick<PersonalForm, "pattern" | "quick"> => ({
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}_@]|\\p{N}[.,:+-]|^-)(?:${form})(?![\\p{L}\\p{N}_]|[.,:-]\\p{N})`,
    "gu",
  ),
  quick: new RegExp(form),
});

const day = "(?:0[1-9]|[12][0-9]|3[01])";
const fiscalDigit = "[0-9LMNP-V]";

/** The form of every kind. A kind with a check is a candidate by its form and found by its check. */
export const personalForms: Readonly<Record<PersonalKind, PersonalForm>> = {
  email: {
    pattern:
      /(?<![\p{L}\p{N}_.%+'-])[\p{L}\p{N}_.%+'-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}_-]|\.\p{L})/gu,
    quick: /@/,
    chance: null,
  },
  // International; North American with separators; a trunk 0 with separators.
  phone: {
    ...alone(
      "\\+[1-9](?:[ ./()-]{0,3}[0-9]){7,14}|(?:1[ .-])?(?:\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-][0-9]{4}|\\(?0[1-9][0-9]{0,3}\\)?(?: [/-] |[ /-])[0-9]{2,8}(?: [0-9]{2,4}){0,4}",
    ),
    hasForm: (compact) => /^(?:\+[0-9]{8,15}|[1-9][0-9]{9,10}|0[0-9]{8,11})$/.test(compact),
    chance: null,
  },
  iban: {
    ...alone("[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}"),
    check: isIban,
    chance: 1 / 97,
  },
  "payment-card": {
    ...alone("[2-6](?:[ -]?[0-9]){12,18}"),
    hasForm: hasCardForm,
    check: isLuhn,
    chance: 1 / 10,
  },
  "ip-address": {
    pattern:
      /(?<![\p{L}\p{N}_.:-])(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9a-fA-F:]{2,39})(?![\p{L}\p{N}_:]|\.[0-9])/gu,
    quick: /[0-9]\.[0-9]|:/,
    separators: /(?!)/g,
    hasForm: isInternetAddress,
    chance: null,
  },
  "be-national-number": {
    ...alone("[0-9]{2}\\.?[0-9]{2}\\.?[0-9]{2}-?[0-9]{3}[.-]?[0-9]{2}"),
    check: isBelgianNationalNumber,
    chance: 2 / 97,
  },
  "br-cpf": {
    ...alone("[0-9]{3}\\.?[0-9]{3}\\.?[0-9]{3}-?[0-9]{2}"),
    check: isBrazilianCpf,
    chance: 1 / 100,
  },
  "de-tax-id": {
    ...alone("[1-9][0-9] ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}"),
    hasForm: hasGermanTaxForm,
    check: isGermanTaxIdentifier,
    chance: 1 / 10,
  },
  "es-identity-number": {
    ...alone("(?:[0-9]{8}|[XYZ]-?[0-9]{7})-?[A-Z]"),
    check: isSpanishIdentityNumber,
    chance: 1 / 23,
  },
  "fr-registration-number": {
    ...alone("[12] ?[0-9]{2} ?(?:0[1-9]|[1-9][0-9]) ?(?:[0-9]{2}|2[AB]) ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}"),
    check: isFrenchRegistrationNumber,
    chance: 1 / 97,
  },
  "gb-health-number": {
    ...alone("[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}"),
    check: isBritishHealthNumber,
    chance: 1 / 11,
  },
  "gb-insurance-number": {
    ...alone(
      "(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]",
    ),
    chance: null,
  },
  "it-fiscal-code": {
    ...alone(`[A-Z]{6}${fiscalDigit}{2}[ABCDEHLMPRST]${fiscalDigit}{2}[A-Z]${fiscalDigit}{3}[A-Z]`),
    check: isItalianFiscalCode,
    chance: 1 / 26,
  },
  "nl-service-number": {
    ...alone("[0-9]{4}\\.?[0-9]{2}\\.?[0-9]{3}"),
    check: isDutchServiceNumber,
    chance: 1 / 11,
  },
  "pl-pesel": {
    ...alone(`[0-9]{2}[02468][1-9]${day}[0-9]{5}|[0-9]{2}[13579][0-2]${day}[0-9]{5}`),
    check: isPolishPesel,
    chance: 1 / 10,
  },
  "se-identity-number": {
    ...alone("(?:(?:19|20)[0-9]{2}|[0-9]{2})[0-9]{4}[-+]?[0-9]{4}"),
    separators: /[-+]/g,
    hasForm: hasSwedishBirthDate,
    check: isSwedishIdentityNumber,
    chance: 1 / 10,
  },
  "us-social-security-number": {
    ...alone("(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}"),
    chance: null,
  },
};
