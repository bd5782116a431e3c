import { handle } from "@/lib/server/http/problem";
import { operationAnswer } from "@/lib/services/api/answer-reference";

/** All about one operation of the API. */
export const GET = handle(async (request, { params }: RouteContext<"/developers/[operation]">) =>
  operationAnswer(request, (await params).operation),
);
