import { store } from "@/db/open-store";
import { findLogo } from "@/db/queries/buyers/shop-page-records";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { handleErrors } from "@/lib/server/http/problem-response";

/** The shop's logo. Each has an address of its own, so that it is fetched once. */
export const GET = handleErrors(async (request) => {
  const found = await findLogo(store().read);
  const isAsked = found?.logoHash === new URL(request.url).searchParams.get("v");
  if (!found || !isAsked) throw new NotFoundError("店标", "");
  return new Response(new Uint8Array(found.logo), {
    headers: {
      "Content-Type": found.logoType,
      "Cache-Control": "public, max-age=31536000, immutable",
      "Content-Security-Policy": "default-src 'none'",
    },
  });
});
