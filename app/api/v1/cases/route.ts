import { caseHandlers } from "@/lib/services/cases/case-handlers";

export const GET = caseHandlers.listCases.route;
