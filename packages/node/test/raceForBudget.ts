// A process that spends from the ledger in a file or database until it is refused: prints how often it was not, and why it stopped.
import { isInputError } from "@probity/core";
import { openLedger } from "@probity/core/privacy";
import { openFileLog, openSqliteLog, systemClock } from "../src/index.js";

const [path = "", units = ""] = process.argv.slice(2);
const ledger = await openLedger({
  name: "race",
  budget: { epsilon: units },
  log: await (path.endsWith(".db") ? openSqliteLog(path) : openFileLog(path)),
  clock: systemClock,
});
process.stdout.write("ready\n");
await new Promise((resolve) => process.stdin.once("data", resolve));
process.stdin.destroy();
let spent = 0;
try {
  for (;;) {
    await ledger.spend({
      query: { name: "unit", by: [] },
      epsilon: 1,
      relation: "add-or-remove-one",
      unit: { name: "person", rows: 1 },
    });
    spent += 1;
  }
} catch (error) {
  process.stdout.write(
    `${JSON.stringify({ spent, code: isInputError(error) ? error.code : String(error) })}\n`,
  );
}
