import { tagHandlers } from "@/lib/services/tags/tag-handlers";

export const GET = tagHandlers.getTag.route;
export const PATCH = tagHandlers.changeTag.route;
export const DELETE = tagHandlers.deleteTag.route;
