import { z } from "zod";
import { store } from "@/db/open-store";
import { requirePerson } from "@/lib/domain/auth/caller";
import { message } from "@/lib/domain/shared/message";
import { createRequestStore } from "@/lib/server/audit/audit-request";
import { auth } from "@/lib/server/auth/auth";
import { authorize } from "@/lib/server/auth/authorize";
import { confirmPerson } from "@/lib/server/auth/confirm-person";
import { signInAttempts } from "@/lib/server/auth/sign-in-attempts";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";

const LIMIT_BYTES = 4_000;
const proofSchema = z.union([
  z.strictObject({ password: z.string(message("auth.passwordMissing")) }),
  z.strictObject({ code: z.string(message("auth.codeWrong")) }),
]);

/** Confirms with the password or a code that the person is still there. */
export const POST = handleErrors(async (request) => {
  const caller = requirePerson(await authorize(request, "read"));
  const proof = await readRequest(request, proofSchema, LIMIT_BYTES);
  const place = { store: createRequestStore(store(), request, 204), auth: auth(), attempts: signInAttempts() };
  await confirmPerson(place, caller, { proof, headers: request.headers }, Date.now());
  return new Response(null, { status: 204 });
});
