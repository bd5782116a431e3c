import { handle } from "@/lib/server/http/problem";
import { referenceAnswer } from "@/lib/services/api/answer-reference";

/** The reference of the API: HTML without a script, made from the document that the API serves. */
export const GET = handle((request) => referenceAnswer(request));
