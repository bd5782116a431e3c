import { html } from "@/lib/buyer/html-template";
import type { Language } from "@/lib/domain/shared/languages";
import {
  buildHref,
  groupOperations,
  HOOKS_PATH,
  type ReferencePage,
  renderReferenceDocument,
} from "./reference-document";
import { createReferenceTranslator } from "./reference-messages";
import type { ReferenceSource } from "./reference-schema";

const SCOPES = ["read", "write", "orders", "events", "pushes", "costs", "metrics", "manage"] as const;

/** The first page: how to make a call, and all operations. */
export function renderIndexPage(document: ReferenceSource, locale: Language): ReferencePage {
  const t = createReferenceTranslator(locale);
  const server = document.servers?.[0]?.url ?? "";
  const content = html`<h1>${t("title")}</h1><p>${t("lead")}</p>
<pre tabindex="0"><code>curl -H "Authorization: Bearer $TOKEN" '${server}/api/v1/counts'</code></pre>
<h2>${t("tokens")}</h2><p>${t("tokensText")}</p>
<table><tbody>${SCOPES.map((scope) => html`<tr><td><code>${scope}</code></td><td>${t(`scope.${scope}`)}</td></tr>`)}</tbody></table>
<h2>${t("rules")}</h2>
<ul>${(["units", "errors", "limits", "repeats", "tags"] as const).map((rule) => html`<li>${t(`rule.${rule}`)}</li>`)}</ul>
<h2>${t("more")}</h2>
<ul><li><a href="${buildHref(HOOKS_PATH, locale)}">${t("hooks.link")}</a></li><li>${t("client")}</li><li>${t("assistants")} <code>${server}/api/mcp</code></li></ul>
<h2>${t("operations")}</h2>${groupOperations(document).map(
    ({ name, operations }) =>
      html`<h3>${t(`tag.${name}`)}</h3><ul class="list">${operations.map(
        (operation) =>
          html`<li><a class="line" href="${buildHref(`/developers/${operation.operationId}`, locale)}"><span class="method ${operation.method.toLowerCase()}">${operation.method}</span><code>${operation.path}</code><span>${operation["x-name"]}</span></a></li>`,
      )}</ul>`,
  )}`;
  return renderReferenceDocument(document, locale, { title: t("start"), path: "/developers", content });
}
