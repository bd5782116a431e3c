import { handleErrors } from "@/lib/server/http/problem-response";
import { referenceResponse } from "@/lib/services/api/reference-responses";

/** The reference of the API: HTML without a script, made from the document that the API serves. */
export const GET = handleErrors((request) => referenceResponse(request));
