import { privacyHandlers } from "@/lib/services/privacy/privacy-handlers";

export const POST = privacyHandlers.erasePerson.route;
