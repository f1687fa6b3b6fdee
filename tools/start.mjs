// npm start: set up, build, and review the example model. Arguments and exit code pass through.
import { bootstrap, runTypeScript, sayWhy } from "./bootstrap.mjs";

function start() {
  try {
    bootstrap();
  } catch (error) {
    sayWhy(error);
    return 3;
  }
  if (runTypeScript("tools/build/main.ts", []) !== 0) return 3;
  return runTypeScript("examples/mortgages/main.ts", process.argv.slice(2));
}

process.exitCode = start();
