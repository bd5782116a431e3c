import { createOpenApiDocument } from "@/lib/server/openapi/open-api-document";
import { config } from "@/lib/server/runtime/config";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(createOpenApiDocument(config().publicUrl));
}
