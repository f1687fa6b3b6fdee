import { bytesToHex } from "@noble/hashes/utils.js";
import { InputError } from "../../evidence/index.js";
import type { SecureRandom } from "../../random/index.js";
import { requireSecureRandom } from "../../random/index.js";
import type { Table } from "../../table/index.js";
import { mappedColumn, replacedColumns } from "./mappedColumns.js";

/** The state of a vault as JSON. It holds the values: keep it where the tokens are not. */
export interface TokenVaultState {
  readonly format: 1;
  readonly kind: "token-vault";
  /** Token and value, in the order in which they were met. */
  readonly tokens: readonly (readonly [token: string, value: string])[];
}

/** Random tokens in the place of values, and the way back for whoever has the vault. */
export interface TokenVault {
  /** The token of a value: drawn when it is met first, the same ever after. */
  update(value: string): string;
  /** The value of a token, `undefined` where the vault did not give it. */
  valueOf(token: string): string | undefined;
  state(): TokenVaultState;
}

const tokenBytes = 16;
const tokenPattern = /^[0-9a-f]{32}$/;

/**
 * Makes an empty vault. Tokens are 128 random bits in hexadecimal digits, unrelated to the values: unlike {@link pseudonymOf} there is no key
 * that could leak, but the vault has to be kept, and forgetting it forgets who is meant.
 *
 * Throws `TypeError` for a source that is not `secureRandom()`. Cost: O(1) a value.
 *
 * @example
 * import { createTokenVault } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const vault = createTokenVault({ random: secureRandom() });
 * const token = vault.update("4111 1111 1111 1111");
 * token.length; // => 32
 * vault.valueOf(token); // => "4111 1111 1111 1111"
 */
export function createTokenVault(options: { readonly random: SecureRandom }): TokenVault {
  return vaultOver(new Map(), options.random);
}

/**
 * The vault that a {@link TokenVault} told of itself.
 *
 * Throws `InputError` (`unsupported-format`, `invalid-field`, by the index of the entry), `TypeError` for a source that is not `secureRandom()`.
 * Cost: O(tokens).
 *
 * @example
 * import { createTokenVault, tokenVaultFromState } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const random = secureRandom();
 * const vault = createTokenVault({ random });
 * const token = vault.update("Ada");
 * tokenVaultFromState(vault.state(), { random }).update("Ada") === token; // => true
 */
export function tokenVaultFromState(
  state: TokenVaultState,
  options: { readonly random: SecureRandom },
): TokenVault {
  if ((state.format as unknown) !== 1 || (state.kind as unknown) !== "token-vault")
    throw new InputError("unsupported-format", "the state is no token vault of format 1");
  const tokens = new Map<string, string>();
  const values = new Set<string>();
  const entries: unknown = state.tokens;
  if (!isList(entries)) throw new InputError("invalid-field", "tokens needs a list");
  entries.forEach((entry, i) => {
    if (!isEntry(entry) || tokens.has(entry[0]) || values.has(entry[1]))
      throw new InputError("invalid-field", `tokens/${i} needs a token of 32 digits and a value, each once`);
    tokens.set(...entry);
    values.add(entry[1]);
  });
  return vaultOver(tokens, options.random);
}

function isEntry(entry: unknown): entry is [token: string, value: string] {
  if (!isList(entry)) return false;
  const [token, value, ...more] = entry;
  const isToken = typeof token === "string" && tokenPattern.test(token);
  return isToken && typeof value === "string" && more.length === 0;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function vaultOver(values: Map<string, string>, random: SecureRandom): TokenVault {
  const source = requireSecureRandom(random);
  const tokens = new Map(Array.from(values, ([token, value]) => [value, token]));
  return {
    update: (value) => {
      const known = tokens.get(value);
      if (known !== undefined) return known;
      let token: string;
      do token = bytesToHex(source.bytes(tokenBytes));
      while (values.has(token));
      tokens.set(value, token);
      values.set(token, value);
      return token;
    },
    valueOf: (token) => values.get(token),
    state: () => ({ format: 1, kind: "token-vault", tokens: [...values] }),
  };
}

/**
 * The table with tokens of a vault in the place of some columns; missing cells stay missing. Columns share the vault, so that equal values have
 * equal tokens; take one vault a column where they must not join.
 *
 * Throws `InputError` (`missing-column`, `wrong-type`). Cost: O(rows).
 *
 * @example
 * import { createTokenVault, tokenizeColumns } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * import { tableFrom, textAt, textColumn } from "@probity/core/table";
 * const vault = createTokenVault({ random: secureRandom() });
 * const tokens = textColumn(tokenizeColumns(tableFrom({ name: ["Ada"] }), ["name"], { vault }), "name");
 * vault.valueOf(textAt(tokens, 0) ?? ""); // => "Ada"
 */
export function tokenizeColumns(
  table: Table,
  columns: readonly string[],
  options: { readonly vault: TokenVault },
): Table {
  const { vault } = options;
  return replacedColumns(table, columns, (column) => mappedColumn(column, (label) => vault.update(label)));
}
