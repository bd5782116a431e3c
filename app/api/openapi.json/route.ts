import { openApiDocument } from "@/lib/server/openapi/open-api";
import { config } from "@/lib/server/runtime/config";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(openApiDocument(config().publicUrl));
}
