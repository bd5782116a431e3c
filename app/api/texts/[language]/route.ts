import { NotFoundError } from "@/lib/domain/shared/errors";
import { findLanguage } from "@/lib/domain/shared/languages";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { buildParcelTexts } from "@/lib/server/i18n/build-parcel-texts";

/** What texts about parcels for buyers and carriers are written with. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/texts/[language]">) => {
  await authorize(request, "read");
  const { language: code } = await params;
  const language = findLanguage(code);
  if (!language) throw new NotFoundError("language", code);
  return Response.json(buildParcelTexts(language), { headers: { "Cache-Control": "private, max-age=3600" } });
});
