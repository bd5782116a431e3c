import { tags } from "@/lib/services/tags/tag-handlers";

export const PATCH = tags.changeTag.route;
export const DELETE = tags.deleteTag.route;
