import { tagHandlers } from "@/lib/services/tags/tag-handlers";

export const PATCH = tagHandlers.changeTag.route;
export const DELETE = tagHandlers.deleteTag.route;
