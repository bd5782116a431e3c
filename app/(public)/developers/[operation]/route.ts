import { handleErrors } from "@/lib/server/http/problem-response";
import { operationResponse } from "@/lib/services/api/reference-responses";

/** The reference page of one API operation. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/developers/[operation]">) =>
  operationResponse(request, (await params).operation),
);
