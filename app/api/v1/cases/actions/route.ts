import { caseHandlers } from "@/lib/services/cases/case-handlers";

export const POST = caseHandlers.actOnCases.route;
