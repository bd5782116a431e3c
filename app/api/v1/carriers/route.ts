import { searchCarriers } from "@/lib/domain/carriers";
import { authorize } from "@/lib/server/authorize";
import { handle } from "@/lib/server/problem";

/** Carriers whose code or name contains `q`; the most popular ones without it. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  const text = new URL(request.url).searchParams.get("q") ?? "";
  return Response.json({ items: searchCarriers(text.slice(0, 64)) });
});
