import { expect, test } from "vitest";
import { malformation } from "./wellFormed.js";

test("the checker finds what is wrong", () => {
  expect(malformation('<a b="1"><c/>x &amp; y</a>')).toBeNull();
  for (const wrong of [
    "<a><b></a></b>",
    "<a>",
    "<a/><b/>",
    '<a b="1" b="2"/>',
    "<a>&</a>",
    '<a b="&x"/>',
    "<a b=1/>",
    "<a>\u0000</a>",
    "x<a/>",
    "<a>1 > 2</a>",
  ])
    expect(malformation(wrong), wrong).not.toBeNull();
});
