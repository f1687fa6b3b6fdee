import { join } from "node:path";
import type { AppendLog } from "@probity/core/ports";
import type { Ledger } from "@probity/core/privacy";
import { openLedger } from "@probity/core/privacy";
import { openFileLog, systemClock, writeFolder } from "@probity/node";

/** One budget for everything that is published about these rows, and what was published. */
export interface MortgageReleases {
  readonly ledger: Ledger;
  readonly releases: AppendLog;
}

/**
 * The ledger and the released values in two files of a folder, which are made when the first release needs them. The second review of the
 * same rows and model shows the same values again; one of other rows is refused, since the budget is spent.
 */
export function mortgageReleases(folder: string): MortgageReleases {
  const name = "mortgages";
  const logIn = (file: string): (() => Promise<AppendLog>) =>
    once(async () => {
      await writeFolder(folder, {});
      return openFileLog(join(folder, file));
    });
  const spendings = logIn("ledger.log");
  const releases = logIn("releases.log");
  const ledger = once(async () =>
    openLedger({ name, budget: { epsilon: 1 }, log: await spendings(), clock: systemClock }),
  );
  return {
    ledger: {
      name,
      accountant: "pure",
      spend: async (spending) => (await ledger()).spend(spending),
      statement: async () => (await ledger()).statement(),
    },
    releases: {
      append: async (head, bytes) => (await releases()).append(head, bytes),
      read: async (from) => (await releases()).read(from),
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
