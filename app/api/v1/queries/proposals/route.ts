import { queryHandlers } from "@/lib/services/queries/query-handlers";

export const GET = queryHandlers.listQueryProposals.route;
