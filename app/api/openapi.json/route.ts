import { config } from "@/lib/server/config";
import { openApiDocument } from "@/lib/server/open-api";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(openApiDocument(config().publicUrl));
}
