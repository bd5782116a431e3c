import { openApiResponse } from "@/lib/services/api/reference-responses";

export const dynamic = "force-dynamic";

export function GET(request: Request): Response {
  return openApiResponse(request);
}
