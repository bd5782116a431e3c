import { queryHandlers } from "@/lib/services/queries/query-handlers";

export const POST = queryHandlers.resumeQueries.route;
