import { store } from "@/db/open";
import { findHandover, listHandovers } from "@/db/queries/cases/handovers";
import { handoverFilterSchema, newHandoverSchema } from "@/lib/domain/cases/handover";
import { visibleHandover } from "@/lib/domain/privacy/mask-shipment";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { writeHandover } from "@/lib/services/cases/handovers";

const LIMIT_BYTES = 32_000;

/** What one shift left for the next, the newest first. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  const filter = handoverFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listHandovers(store().read, filter));
});

/** Leaves a note and cases for the next shift: `{"text": "…", "to": null, "cases": ["…"]}`. */
export const POST = handle(async (request) => {
  const caller = await authorize(request, "write");
  const input = newHandoverSchema.parse(await readJson(request, LIMIT_BYTES));
  const now = Date.now();
  const id = await writeHandover(store(), input, caller, now);
  const written = await findHandover(store().read, id, now);
  if (!written) throw new NotFoundError("交接", id);
  return Response.json(visibleHandover(caller.role, written), { status: 201 });
});
