import { html } from "@/lib/buyer/html-template";
import type { Language } from "@/lib/domain/shared/languages";
import { STATE_NAMES } from "@/lib/domain/shipments/shipment-states";
import { HOOK_RECEIVERS } from "./hook-receivers";
import { buildHref, HOOKS_PATH, type ReferencePage, renderReferenceDocument } from "./reference-document";
import { createReferenceTranslator } from "./reference-messages";
import type { ReferenceSource } from "./reference-schema";
import { renderExamples } from "./render-examples";

const createExampleMessage = (shop: string) => `POST /hooks HTTP/1.1
content-type: application/json; charset=utf-8
webhook-id: evt_3oVY2pUu1s3oHdXyQm2nbw
webhook-timestamp: 1795607000
webhook-signature: v1,l2Kb0sQeXrAq7LWnkZ0mZ3bTzq2oV3cQxYy1m5cJ3pE=

{
  "type": "shipment.signed",
  "timestamp": "2026-11-25T12:03:10+08:00",
  "data": {
    "isFirst": true,
    "isRetracted": false,
    "shipment": {
      "id": "mcr0x1q2000a",
      "waybillNumber": "YT2345678901234",
      "orderNumber": "A1024",
      "shop": "${shop}",
      "state": 3,
      "stateName": "${STATE_NAMES[3]}",
      "signedAt": "2026-11-25T12:01:47+08:00",
      "estimatedArrivalAt": "2026-11-25T11:00:00+08:00",
      "estimatedArrivalSource": "kuaidi100"
    }
  }
}`;

const RULES = ["answer", "once", "order", "first", "retracted", "missed"] as const;

/** How a shop system receives order hooks. */
export function renderHooksPage(document: ReferenceSource, locale: Language): ReferencePage {
  const t = createReferenceTranslator(locale);
  const operations = [
    ["createHook", t("hooks.make")],
    ["testHook", t("hooks.test")],
    ["pullEvents", t("hooks.pull")],
  ] as const;
  const content = html`<h1>${t("hooks.title")}</h1><p>${t("hooks.lead")}</p>
<ul>${operations.map(([id, text]) => html`<li><a href="${buildHref(`/developers/${id}`, locale)}">${text}</a></li>`)}</ul>
<h2>${t("hooks.message")}</h2><pre tabindex="0"><code>${createExampleMessage(t("hooks.shop"))}</code></pre>
<h2>${t("hooks.rules")}</h2><ul>${RULES.map((rule) => html`<li>${t(`hooks.rule.${rule}`)}</li>`)}</ul>
<h2>${t("hooks.receivers")}</h2><p>${t("hooks.receiversText")}</p>${renderExamples(HOOK_RECEIVERS)}`;
  return renderReferenceDocument(document, locale, { title: t("hooks.title"), path: HOOKS_PATH, content });
}
