import { privacyHandlers } from "@/lib/services/privacy/privacy-handlers";

export const POST = privacyHandlers.exportPerson.route;
