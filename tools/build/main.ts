import { build } from "./build.js";

const { rebuilt, problems } = await build();
for (const problem of problems) console.error(problem);
if (rebuilt.length > 0 && problems.length === 0) console.log(`built ${rebuilt.join(", ")}`);
process.exitCode = problems.length === 0 ? 0 : 1;
