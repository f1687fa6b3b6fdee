import { expect, it } from "vitest";
import { type NoiseTerm, noiseCurve } from "../../src/privacy/index.js";

it.each<Pick<NoiseTerm, "law" | "scale" | "step">>([
  { law: "discrete-laplace", scale: 2, step: 1 },
  { law: "discrete-laplace", scale: 5000, step: 1 },
  { law: "discrete-gaussian", scale: 3, step: 1 },
  { law: "discrete-gaussian", scale: 0.75, step: 2 ** -20 },
  { law: "discrete-laplace", scale: 0.01, step: 1 },
])("the curve of $law of scale $scale is even about 0 and holds nearly all of the noise", (noise) => {
  const { points, margin } = noiseCurve(noise);
  expect(points.length).toBeLessThan(130);
  expect(margin).toBeLessThanOrEqual(points.at(-1)!.x);
  points.forEach(({ x, y }, i) => {
    const other = points[points.length - 1 - i]!;
    expect([x + 0, y]).toEqual([0 - other.x, other.y]);
  });
  const width = points[1]!.x - points[0]!.x;
  const mass = points.reduce((sum, { y }) => sum + y * width, 0);
  expect(mass).toBeGreaterThan(0.99);
  expect(mass).toBeLessThan(1.01);
  expect(() => noiseCurve({ ...noise, scale: 0 })).toThrow(RangeError);
});
