import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { UnauthorizedError } from "@/lib/domain/shared/errors";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseJson } from "@/lib/server/http/read-request";
import { createAssistantServer } from "./assistant-server";

const LIMIT_BYTES = 64_000;

/** The Model Context Protocol over HTTP, for assistants with an API token. Stateless. */
export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  if (caller.kind !== "token") throw new UnauthorizedError("auth.tokenOnly");
  const parsedBody = parseJson(await readBody(request, LIMIT_BYTES));
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  const server = createAssistantServer(request, caller, translatorFor(request));
  await server.connect(transport);
  try {
    return await transport.handleRequest(request, { parsedBody });
  } finally {
    await server.close();
  }
});

/** No server-to-client stream: every answer belongs to a request. */
const respondNotAllowed = handleErrors(() => new Response(null, { status: 405, headers: { Allow: "POST" } }));

export { respondNotAllowed as DELETE, respondNotAllowed as GET };
