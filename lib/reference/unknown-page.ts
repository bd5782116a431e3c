import { html } from "@/lib/buyer/html-template";
import type { Language } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import { type ReferencePage, renderReferenceDocument } from "./reference-document";
import { createReferenceTranslator } from "./reference-messages";
import type { ReferenceSource } from "./reference-schema";

/** What stands at the address of no operation: the operations that there are stand beside it. */
export function renderUnknownPage(document: ReferenceSource, locale: Language, id: string): ReferencePage {
  const title = translatorIn(locale)("notFound.pageTitle");
  const content = html`<h1>${title}</h1><p>${createReferenceTranslator(locale)("unknown")}</p>`;
  return renderReferenceDocument(document, locale, { title, path: `/developers/${encodeURIComponent(id)}`, content });
}
