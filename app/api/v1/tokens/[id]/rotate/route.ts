import { tokenHandlers } from "@/lib/services/auth/token-handlers";

export const POST = tokenHandlers.rotateToken.route;
