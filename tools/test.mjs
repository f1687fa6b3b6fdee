// npm test: set up, then every stage (or those named). The last line is the tally, whatever happened.
import { bootstrap, runTypeScript, sayWhy } from "./bootstrap.mjs";

function test() {
  try {
    bootstrap();
  } catch (error) {
    sayWhy(error);
    console.log("0 passed, 1 failed, 0 skipped");
    return 1;
  }
  return runTypeScript("tools/run/main.ts", process.argv.slice(2));
}

process.exitCode = test();
