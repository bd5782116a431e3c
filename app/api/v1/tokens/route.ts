import { tokenHandlers } from "@/lib/services/auth/token-handlers";

export const GET = tokenHandlers.listTokens.route;
export const POST = tokenHandlers.createToken.route;
