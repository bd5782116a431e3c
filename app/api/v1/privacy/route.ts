import { privacyHandlers } from "@/lib/services/privacy/privacy-handlers";

export const GET = privacyHandlers.getPrivacy.route;
export const PATCH = privacyHandlers.changePrivacy.route;
