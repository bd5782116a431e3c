import { store } from "@/db/open-store";
import { findLogo } from "@/db/queries/buyers/shop-page-records";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { handleErrors } from "@/lib/server/http/problem-response";

/** A shop's logo. Its URL contains its version, so that browsers fetch each logo once. */
export const GET = handleErrors(async (request) => {
  const logo = await findLogo(store().read, new URL(request.url).searchParams.get("v") ?? "");
  if (!logo) throw new NotFoundError("shopLogo", "");
  return new Response(new Uint8Array(logo.logo), {
    headers: {
      "Content-Type": logo.logoType,
      "Cache-Control": "public, max-age=31536000, immutable",
      "Content-Security-Policy": "default-src 'none'",
    },
  });
});
