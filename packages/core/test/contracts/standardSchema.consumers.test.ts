import { sValidator } from "@hono/standard-validator";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { columnAtMost, defineContract } from "../../src/contracts/index.js";

const contract = defineContract({
  name: "loans",
  version: "1",
  owner: "risk",
  purpose: "a test",
  row: z.strictObject({
    income: z.number().min(0),
    applicant: z.strictObject({ age: z.int().min(18) }),
    paid: z.number(),
    due: z.number(),
  }),
  expectations: [columnAtMost("paid", "due")],
});
const good = { income: 10, applicant: { age: 18 }, paid: 1, due: 2 };
const bad = { income: -1, applicant: { age: 17 }, paid: 1, due: 2 };

describe("a contract serves wherever a Standard Schema does", () => {
  it("as the schema of a form", async () => {
    const resolve = standardSchemaResolver(contract);
    const options = { fields: {}, shouldUseNativeValidation: false };
    expect(await resolve(good, undefined, options)).toEqual({ errors: {}, values: good });
    const { errors } = await resolve(bad, undefined, options);
    expect(Object.keys(errors)).toEqual(["income", "applicant"]);
    expect(errors).toMatchObject({
      income: { message: "Too small: expected number to be >=0" },
      applicant: { age: { message: "Too small: expected number to be >=18" } },
    });
  });

  it("as the validator of a request", async () => {
    const app = new Hono().post("/", sValidator("json", contract), (context) =>
      context.json(context.req.valid("json").applicant.age),
    );
    const post = (row: unknown) =>
      app.request("/", {
        method: "POST",
        body: JSON.stringify(row),
        headers: { "content-type": "application/json" },
      });
    const answer = await post(good);
    expect([answer.status, await answer.json()]).toEqual([200, 18]);
    expect((await post(bad)).status).toBe(400);
    expect((await post({ ...good, paid: 3 })).status).toBe(400);
    expect((await post(JSON.parse('{"__proto__":{"income":1}}'))).status).toBe(400);
  });
});
