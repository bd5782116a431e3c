import { queryHandlers } from "@/lib/services/queries/query-handlers";

export const GET = queryHandlers.listQueries.route;
export const POST = queryHandlers.acceptQueryProposal.route;
