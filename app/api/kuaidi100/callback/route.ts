import { store } from "@/db/open";
import { TooLargeError } from "@/lib/domain/errors";
import { readBody } from "@/lib/server/read-body";
import { answerCallback, CALLBACK_LIMIT_BYTES, callbackTooLarge } from "@/lib/services/answer-callback";

/**
 * Kuaidi100 pushes here, and pushes again until it hears `result: true`. Under `npm start` the
 * front server answers the same address by itself, in a fraction of the time.
 */
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
        body: await readBody(request, CALLBACK_LIMIT_BYTES),
      },
      Date.now(),
    );
  } catch (error) {
    if (error instanceof TooLargeError) return callbackTooLarge();
    throw error;
  }
}
