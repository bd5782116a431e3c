import { type Html, html } from "@/lib/buyer/html-template";
import type { CodeExample } from "./call-examples";

/** The same example in several languages, one of them open at a time. */
export function renderExamples(examples: readonly CodeExample[]): Html {
  return html`<div class="examples">${examples.map(
    ({ language, code }, index) =>
      html`<details name="example"${index === 0 && html` open`}><summary>${language}</summary><pre tabindex="0"><code>${code}</code></pre></details>`,
  )}</div>`;
}
