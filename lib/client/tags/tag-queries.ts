import { operationQuery } from "@/lib/client/shared/operation-query";

/** The tags that the user sees. */
export const tagsOptions = operationQuery("GET /api/v1/tags", {}, { select: ({ items }) => items, staleTime: 60_000 });
