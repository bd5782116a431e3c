import { type Html, html } from "@/lib/buyer/html";
import { type Described, type Operation, operationsOf, type Parameter, replyOf } from "./described";
import { type ReferencePage, referenceDocument } from "./document-page";
import { examplesOf } from "./examples";
import { examplesView } from "./examples-view";
import { nameOf } from "./operation-names";
import { prose } from "./prose";
import { schemaView, typeName } from "./schema-view";
import { type ReferenceLocale, type ReferenceWords, referenceWords } from "./words";

/** All about one operation; undefined where there is none of this id. */
export function operationPage(document: Described, locale: ReferenceLocale, id: string): ReferencePage | undefined {
  const operation = operationsOf(document).find(({ operationId }) => operationId === id);
  if (!operation) return undefined;
  const t = referenceWords(locale);
  const { method, path, parameters = [], requestBody, responses = {} } = operation;
  const scopes = operation["x-scopes"] ?? [];
  const title = nameOf(operation, locale);
  const content = html`<h1>${title}</h1>
<p><span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code></p>
${paragraphs(operation, t).map((text) => html`<p class="muted">${prose(text)}</p>`)}
<p>${t("scopes")} ${scopes.length === 0 ? t("noScope") : scopes.map((scope, index) => html`${index > 0 && ` ${t("orScope")} `}<code>${scope}</code>`)}</p>
${parameters.length > 0 && html`<h2>${t("parameters")}</h2>${parameterTable(document, parameters, t)}`}
${
  requestBody &&
  html`<h2>${t("body")}</h2>${Object.entries(requestBody.content).map(
    ([type, { schema }]) =>
      html`<h3><code>${type}</code></h3>${schema ? (schemaView(document, schema, t) ?? html`<p class="type">${typeName(document, schema)}</p>`) : null}`,
  )}`
}
<h2>${t("examples")}</h2>${examplesView(examplesOf(document, operation))}
<h2>${t("answers")}</h2>${Object.entries(responses).map(([status, reply]) => {
    const { description, content = {} } = replyOf(document, reply);
    return html`<h3><span class="status">${status}</span> ${description && prose(t.told(description))}</h3>${Object.entries(
      content,
    ).map(
      ([type, { schema }]) =>
        html`<details><summary><code>${type}</code> <span class="type">${schema ? typeName(document, schema) : ""}</span></summary>${schema ? schemaView(document, schema, t) : null}</details>`,
    )}`;
  })}`;
  return referenceDocument(document, locale, { title, path: `/developers/${id}`, current: id, content });
}

/** What the document says of it, but for its scopes, which have a line of their own. */
function paragraphs({ summary, description = "" }: Operation, t: ReferenceWords): string[] {
  const told = description.split("\n\n").filter((text) => text !== "" && !text.startsWith("Scope: "));
  return [summary ?? "", ...told].filter(Boolean).map(t.told);
}

function parameterTable(document: Described, parameters: readonly Parameter[], t: ReferenceWords): Html {
  return html`<table><thead><tr><th>${t("name")}</th><th>${t("place")}</th><th>${t("meaning")}</th></tr></thead><tbody>${parameters.map(
    ({ name, in: place, required, schema, description }) =>
      html`<tr><td><code class="name">${name}</code>${required && html` <span class="must">${t("required")}</span>`}</td><td>${place}</td><td><span class="type">${typeName(document, schema ?? {})}</span><span class="text">${prose(t.told(description ?? schema?.description ?? ""))}</span></td></tr>`,
  )}</tbody></table>`;
}
