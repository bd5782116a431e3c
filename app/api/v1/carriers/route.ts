import { searchCarriers } from "@/lib/domain/carriers/search-carriers";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";

/** Carriers that `q` may mean by code, name, alias or pinyin; the most popular ones without it. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "read");
  const text = new URL(request.url).searchParams.get("q") ?? "";
  return Response.json({ items: searchCarriers(text.slice(0, 64)) });
});
