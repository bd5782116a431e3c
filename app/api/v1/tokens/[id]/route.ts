import { tokenHandlers } from "@/lib/services/auth/token-handlers";

export const DELETE = tokenHandlers.revokeToken.route;
