import { store } from "@/db/open-store";
import { TooLargeError } from "@/lib/domain/shared/errors";
import { CALLBACK_LIMIT_BYTES } from "@/lib/domain/tracking/callback-verdict";
import { buildPushAnswer } from "@/lib/kuaidi100/push-answer";
import { readBody } from "@/lib/server/http/read-body";
import { createPushStore } from "@/lib/services/tracking/push-store/create-push-store";
import { receiveCallback } from "@/lib/services/tracking/receive-callback";

/**
 * Receives Kuaidi100's pushes; it sends a push again until the answer has `result: true`. Under
 * `npm start` the ingress answers this address itself (`lib/ingress/callback-handler`), in a fraction
 * of the time.
 */
export async function POST(request: Request): Promise<Response> {
  const body = await readUpToLimit(request);
  const verdict = await receiveCallback(
    createPushStore(store()),
    {
      source: null, // Next has the address only from a header, which anybody can send
      callbackId: new URL(request.url).searchParams.get("callbackid"),
      contentType: request.headers.get("content-type"),
      body: body ?? Buffer.alloc(0),
      bodyBytes: body?.length ?? Math.max(announcedLength(request), CALLBACK_LIMIT_BYTES + 1),
    },
    Date.now(),
  );
  const answer = buildPushAnswer(verdict);
  return Response.json(answer.body, { status: answer.status });
}

/** @returns undefined for a body that is larger than the limit */
async function readUpToLimit(request: Request): Promise<Buffer | undefined> {
  try {
    return await readBody(request, CALLBACK_LIMIT_BYTES);
  } catch (error) {
    if (error instanceof TooLargeError) return undefined;
    throw error;
  }
}

function announcedLength(request: Request): number {
  return Number(request.headers.get("content-length") ?? 0) || 0;
}
