import { expect, test } from "vitest";
import { describeFigure, FIGURE_KEYS, FIGURES, figureTextKey } from "@/lib/domain/analytics/figure-definitions";
import { translatorIn } from "@/lib/i18n/translator";
import { createOpenApiDocument } from "./open-api-document";

test.each(["zh-CN", "en"] as const)("fields that show a figure have its definition: %s", (language) => {
  const t = translatorIn(language);
  const document = JSON.stringify(createOpenApiDocument("https://desk.example.org", language));
  for (const figure of FIGURE_KEYS) {
    expect(t.has(figureTextKey(figure, "name")) && t.has(figureTextKey(figure, "text")), figure).toBe(true);
    if (FIGURES[figure].fields.length > 0) expect(document).toContain(JSON.stringify(describeFigure(figure, t)));
  }
});
