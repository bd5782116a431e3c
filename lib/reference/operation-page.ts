import { type Html, html } from "@/lib/buyer/html-template";
import type { Language } from "@/lib/domain/shared/languages";
import { createCallExamples } from "./call-examples";
import { renderInlineCode } from "./inline-code";
import { type ReferencePage, renderReferenceDocument } from "./reference-document";
import { createReferenceTranslator, type ReferenceTranslator } from "./reference-messages";
import {
  listOperations,
  type Operation,
  type Parameter,
  type ReferenceSource,
  resolveResponse,
} from "./reference-schema";
import { renderExamples } from "./render-examples";
import { describeType, renderExample, renderSchema } from "./render-schema";

/** The page of one operation; undefined when the id is unknown. */
export function renderOperationPage(
  document: ReferenceSource,
  locale: Language,
  id: string,
): ReferencePage | undefined {
  const operation = listOperations(document).find(({ operationId }) => operationId === id);
  if (!operation) return undefined;
  const t = createReferenceTranslator(locale);
  const { method, path, parameters = [], requestBody, responses = {} } = operation;
  const scopes = operation["x-scopes"] ?? [];
  const title = operation["x-name"] ?? id;
  const content = html`<h1>${title}</h1>
<p><span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code></p>
${listParagraphs(operation).map((text) => html`<p class="muted">${renderInlineCode(text)}</p>`)}
<p>${t("scopes")} ${scopes.length === 0 ? t("noScope") : scopes.map((scope, index) => html`${index > 0 && ` ${t("orScope")} `}<code>${scope}</code>`)}</p>
${parameters.length > 0 && html`<h2>${t("parameters")}</h2>${renderParameterTable(document, parameters, t)}`}
${
  requestBody &&
  html`<h2>${t("body")}</h2>${Object.entries(requestBody.content).map(
    ([type, { schema }]) =>
      html`<h3><code>${type}</code></h3>${schema ? (renderSchema(document, schema, t) ?? html`<p class="type">${describeType(document, schema)}</p>`) : null}`,
  )}`
}
<h2>${t("examples")}</h2>${renderExamples(createCallExamples(document, operation))}
<h2>${t("answers")}</h2>${Object.entries(responses).map(([status, reply]) => {
    const { description, content = {} } = resolveResponse(document, reply);
    return html`<h3><span class="status">${status}</span> ${description && renderInlineCode(description)}</h3>${Object.entries(
      content,
    ).map(
      ([type, { schema }]) =>
        html`<details><summary><code>${type}</code> <span class="type">${schema ? describeType(document, schema) : ""}</span></summary>${schema ? renderSchema(document, schema, t) : null}</details>`,
    )}`;
  })}`;
  return renderReferenceDocument(document, locale, { title, path: `/developers/${id}`, current: id, content });
}

/** The document's description without its last paragraph: the scopes have their own line. */
function listParagraphs({ summary = "", description = "" }: Operation): string[] {
  return [summary, ...description.split("\n\n").slice(0, -1)];
}

function renderParameterTable(
  document: ReferenceSource,
  parameters: readonly Parameter[],
  t: ReferenceTranslator,
): Html {
  return html`<table><thead><tr><th>${t("name")}</th><th>${t("place")}</th><th>${t("meaning")}</th></tr></thead><tbody>${parameters.map(
    ({ name, in: place, required, schema, description, example }) =>
      html`<tr><td><code class="name">${name}</code>${required && html` <span class="must">${t("required")}</span>`}</td><td>${place}</td><td><span class="type">${describeType(document, schema ?? {})}</span><span class="text">${renderInlineCode(description ?? schema?.description ?? "")}</span>${renderExample(example, t)}</td></tr>`,
  )}</tbody></table>`;
}
