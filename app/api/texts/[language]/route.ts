import { NotFoundError } from "@/lib/domain/shared/errors";
import { findLanguage } from "@/lib/domain/shared/languages";
import { getCatalogue } from "@/lib/i18n/catalogues";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";

/** Sentences about parcels to copy for buyers and carriers, in a language that the desk need not have. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/texts/[language]">) => {
  await authorize(request, "read");
  const { language: code } = await params;
  const language = findLanguage(code);
  if (!language) throw new NotFoundError("language", code);
  const { parcelText } = getCatalogue(language);
  return Response.json({ parcelText }, { headers: { "Cache-Control": "private, max-age=3600" } });
});
