import { store } from "@/db/open-store";
import { TooLargeError } from "@/lib/domain/shared/errors";
import { readBody } from "@/lib/server/http/read-body";
import { answerCallback, CALLBACK_LIMIT_BYTES, pushKeeper } from "@/lib/services/tracking/answer-callback";

/**
 * Kuaidi100 pushes here, and pushes again until it hears `result: true`. Under `npm start` the
 * front server answers the same address by itself, in a fraction of the time.
 */
export async function POST(request: Request): Promise<Response> {
  const body = await readUpToLimit(request);
  const answer = await answerCallback(
    pushKeeper(store()),
    {
      source: null, // Next tells only what a header says
      callbackId: new URL(request.url).searchParams.get("callbackid"),
      contentType: request.headers.get("content-type"),
      body: body ?? Buffer.alloc(0),
      bodyBytes: body?.length ?? Math.max(announcedLength(request), CALLBACK_LIMIT_BYTES + 1),
    },
    Date.now(),
  );
  return Response.json(answer.body, { status: answer.status });
}

/** @returns undefined for a body that is larger */
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
