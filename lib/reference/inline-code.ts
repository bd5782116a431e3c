import { type Html, html } from "@/lib/buyer/html-template";

/** Renders a sentence with `this` as code. */
export function renderInlineCode(text: string): Html {
  const parts = text.split("`").map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`));
  return html`${parts}`;
}
