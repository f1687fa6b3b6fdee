import { describe, expect, it } from "vitest";
import { checkContract, protectedColumns, rowValidator } from "../../src/contracts/index.js";
import { canonicalJson, type Json } from "../../src/evidence/index.js";
import { columnOf, numberColumn, rowsOf } from "../../src/table/index.js";
import { applications, mortgages } from "./mortgages.js";

const check = checkContract(applications, mortgages, { input: "mortgages" });

describe("the mortgage contract", () => {
  it("finds the summary line that stayed in the table, and the outliers", () => {
    const rows = (rule: string): number[] => Array.from(check.failures.get(rule)!);
    const aside = mortgages.rows - 1;
    expect(rows("whole-numbers(consumer_credit_score)")).toEqual([aside]);
    expect(rows("whole-numbers(mortgage_credit_score)")).toEqual([aside]);
    expect(rows("schema(public_bad_credit)")).toEqual([aside]);
    expect(rows("aside rows are no applications")).toEqual([aside]);
    expect(rows("unique(id)")).toEqual([]);
    expect(rows("columns")).toEqual([]);
    const ratios = numberColumn(mortgages, "debt_to_income").values;
    expect(rows("schema(debt_to_income)")).toEqual([...ratios.keys()].filter((row) => ratios[row]! > 1));
    expect(check.rejected).toContain(aside);
    expect(check.valid.length + check.rejected.length).toBe(2381);
  });

  it("finds the numbers that went through a 32-bit float", () => {
    const { values } = numberColumn(mortgages, "industry_unemployment");
    const printed = [...values.keys()].filter((row) => (String(values[row]!).split(".")[1] ?? "").length > 6);
    expect(Array.from(check.failures.get("decimal-places(industry_unemployment)")!)).toEqual(printed);
    expect(printed.length).toBeGreaterThan(1000);
  });

  it("counts rules with a tolerance without rejecting their rows", () => {
    const findings = check.findings.filter((one) => one.subject.rule === "complete(public_bad_credit)");
    expect(findings).toEqual([
      {
        measure: "contract/violation-count",
        subject: {
          table: "mortgages",
          contract: "mortgage-applications",
          rule: "complete(public_bad_credit)",
          column: "public_bad_credit",
        },
        measurement: { status: "measured", value: 1, unit: "rows", n: 2381 },
        parameters: { version: "1.0.0", atLeast: 0.99 },
        inputs: ["mortgages"],
      },
      {
        measure: "contract/violation-share",
        subject: findings[0]!.subject,
        measurement: {
          status: "measured",
          value: 1 / 2381,
          unit: "share",
          n: 2381,
          interval: {
            lower: expect.closeTo(0.0000741, 6) as number,
            upper: expect.closeTo(0.0023748, 5) as number,
            level: 0.95,
            method: "wilson",
          },
        },
        parameters: { version: "1.0.0", atLeast: 0.99 },
        inputs: ["mortgages"],
      },
    ]);
    const tolerated = check.failures.get("decimal-places(industry_unemployment)")!;
    expect(tolerated.some((row) => check.valid.includes(row))).toBe(true);
  });

  it("keeps every finding within 512 bytes and free of cells", () => {
    expect(check.findings.length).toBe(2 + columnCount + 8 + 3);
    for (const finding of check.findings)
      expect(new TextEncoder().encode(canonicalJson(finding as unknown as Json)).length).toBeLessThanOrEqual(
        512,
      );
  });

  it("says the same of rows one by one", () => {
    const validate = rowValidator(applications);
    const valid = rowsOf(mortgages).flatMap((row, i) => (validate(row).valid ? [i] : []));
    expect(valid).toEqual(Array.from(check.valid));
    const last = validate(rowsOf(mortgages).at(-1));
    expect(last.valid).toBe(false);
  });

  it("names the protected columns", () => {
    expect(protectedColumns(applications)).toEqual(["single", "black"]);
    expect(columnOf(mortgages, "single").kind).toBe("text");
  });
});

const columnCount = mortgages.columns.length;
