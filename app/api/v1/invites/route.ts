import { store } from "@/db/open-store";
import { newInviteRequestSchema } from "@/lib/domain/auth/people-requests";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { config } from "@/lib/server/runtime/config";
import { createInvite, listInviteViews } from "@/lib/services/auth/access-links";
import { requirePeopleManager } from "@/lib/services/auth/people-manager";

const LIMIT_BYTES = 64_000;

/** Invites that can still be accepted, without their links. */
export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  return Response.json({ items: await listInviteViews(store().read, Date.now()) });
});

/** Invites somebody. The answer is the only place that shows the link; so it is not kept for a repeated request. */
export const POST = handleErrors(async (request) => {
  const manager = requirePeopleManager(await authorize(request, "manage"));
  const invite = await readRequest(request, newInviteRequestSchema, LIMIT_BYTES);
  return Response.json(await createInvite(store(), manager, invite, config().publicUrl, Date.now()), { status: 201 });
});
