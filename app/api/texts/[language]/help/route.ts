import { NotFoundError } from "@/lib/domain/shared/errors";
import { findLanguage } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { buildHelpTexts } from "@/lib/server/i18n/build-help-texts";

/** Explanations of terms and figures, and short instructions: fetched when first asked for. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/texts/[language]/help">) => {
  const { role } = await authorize(request, "read");
  const { language: code } = await params;
  const language = findLanguage(code);
  if (!language) throw new NotFoundError("language", code);
  return Response.json(buildHelpTexts(translatorIn(language), role), {
    headers: { "Cache-Control": "private, no-cache" },
  });
});
