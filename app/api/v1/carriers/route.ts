import { searchCarriers } from "@/lib/domain/carriers/search-carriers";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";

/** Carriers whose code, name, alias or pinyin matches `q`; without `q` the most popular ones. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "read");
  const text = new URL(request.url).searchParams.get("q") ?? "";
  return Response.json({ items: searchCarriers(text.slice(0, 64)) });
});
