import { type Html, html } from "@/lib/buyer/html-template";

/** A sentence in which `this` is set as code. */
export function renderInlineCode(text: string): Html {
  const parts = text.split("`").map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`));
  return html`${parts}`;
}
