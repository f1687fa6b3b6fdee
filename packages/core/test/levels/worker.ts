// Run by `npm run test:deep`, once a core: the rejections of every case and size among this worker's replicates, as JSON.
import { cases } from "./cases.js";
import { rejections } from "./levelCase.js";

const [seed = "", replicates, from, step] = process.argv.slice(2);
const own = { seed, from: Number(from), step: Number(step) };
const results = cases.flatMap((of) =>
  of.sizes.map((n) =>
    rejections(of, n, { ...own, replicates: Math.ceil(Number(replicates) / (of.costly === true ? 4 : 1)) }),
  ),
);
process.stdout.write(JSON.stringify(results));
