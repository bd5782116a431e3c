import { store } from "@/db/open-store";
import { listTags } from "@/db/queries/tags/tag-records";
import { newTagSchema } from "@/lib/domain/tags/tag-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { createTag } from "@/lib/services/tags/manage-tags";

const LIMIT_BYTES = 4_000;

export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  return Response.json({ items: await listTags(store().read, shops) });
});

export const POST = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const newTag = await readRequest(request, newTagSchema, LIMIT_BYTES);
  return Response.json(await createTag(store(), shops, newTag, Date.now()), { status: 201 });
});
