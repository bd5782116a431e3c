import { store } from "@/db/open";
import { TooLargeError } from "@/lib/domain/errors";
import { readBody } from "@/lib/server/read-body";
import { answerCallback, callbackTooLarge } from "@/lib/services/answer-callback";

/** 300 events make about 250 KB; nothing that Kuaidi100 sends comes near this. */
const LIMIT_BYTES = 2 * 1024 * 1024;

/** Kuaidi100 pushes here, and pushes again until it hears `result: true`. */
export async function POST(request: Request): Promise<Response> {
  const answer = await receive(request);
  return Response.json(answer.body, { status: answer.status });
}

async function receive(request: Request) {
  try {
    return await answerCallback(
      store(),
      {
        callbackId: new URL(request.url).searchParams.get("callbackid"),
        contentType: request.headers.get("content-type"),
        body: await readBody(request, LIMIT_BYTES),
      },
      Date.now(),
    );
  } catch (error) {
    if (error instanceof TooLargeError) return callbackTooLarge(error.limitBytes);
    throw error;
  }
}
