import { deskHandlers } from "@/lib/services/system/desk-handlers";

export const GET = deskHandlers.getStorage.route;
