import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow, root } from "../packages.js";

const linkTarget = /\]\(([^)\s]+)\)/g;

/** One sentence for each relative link of a Markdown page that leads nowhere. */
export function linkProblems(): readonly string[] {
  const pages = [
    ...["README.md", "CONTRIBUTING.md", "SECURITY.md"].filter((page) => existsSync(root + page)),
    ...filesBelow("docs", (path) => path.endsWith(".md")),
  ];
  return pages.flatMap((page) =>
    readFileSync(root + page, "utf8")
      .split("\n")
      .flatMap((line, i) =>
        [...line.matchAll(linkTarget)]
          .map(([, target = ""]) => target)
          .filter((target) => !/^([a-z]+:|#)/.test(target))
          .filter((target) => !existsSync(root + join(dirname(page), target.split("#")[0] ?? "")))
          .map((target) => `${page}:${i + 1}: ${target} is not there`),
      ),
  );
}
