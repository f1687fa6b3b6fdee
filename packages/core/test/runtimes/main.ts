// Run by Deno and by other versions of Node on the built packages: the last line of the output is the tally, as JSON.
import { cases } from "./cases.ts";

let failed = 0;
for (const { name, expected, run } of cases) {
  try {
    const actual = await run();
    if (actual === expected) continue;
    failed += 1;
    console.log(`✗ ${name}: ${actual} instead of ${expected}`);
  } catch (error) {
    failed += 1;
    console.log(`✗ ${name}: ${String(error)}`);
  }
}
console.log(JSON.stringify({ passed: cases.length - failed, failed, skipped: 0 }));
