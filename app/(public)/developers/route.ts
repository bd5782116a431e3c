import { handleErrors } from "@/lib/server/http/problem-response";
import { referenceResponse } from "@/lib/services/api/reference-responses";

/** The API reference: HTML without a script, generated from the OpenAPI document that the API serves. */
export const GET = handleErrors((request) => referenceResponse(request));
