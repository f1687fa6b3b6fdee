import type { Finding } from "../../../evidence/index.js";
import type { AuditContext } from "../auditContext.js";
import type { FairnessAudit } from "../fairnessAudit.js";
import { labelFindings } from "./labelFindings.js";
import { missingAttributeFindings } from "./missingAttributeFindings.js";
import { probabilityFindings } from "./probabilityFindings.js";
import { proxyFindings } from "./proxyFindings.js";
import { subgroupFindings } from "./subgroupFindings.js";
import { thresholdFindings } from "./thresholdFindings.js";
import { windowFindings } from "./windowFindings.js";

/** The further questions of a plan, each where its data were handed over. They count each row once; where there are weights the findings say so. */
export function inquiryFindings(audit: FairnessAudit, context: AuditContext): readonly Finding[] {
  const { find } = context;
  const noted: AuditContext =
    audit.weights === undefined
      ? context
      : {
          ...context,
          find: (id, subject, compute, own = {}) =>
            find(id, subject, compute, {
              ...own,
              parameters: { ...own.parameters, weights: "unused" },
            }),
        };
  return [
    subgroupFindings,
    proxyFindings,
    labelFindings,
    thresholdFindings,
    windowFindings,
    missingAttributeFindings,
    probabilityFindings,
  ].flatMap((findings) => findings(audit, noted));
}
