import { privacyHandlers } from "@/lib/services/privacy/privacy-handlers";

export const GET = privacyHandlers.previewErasure.route;
