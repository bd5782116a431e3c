import { tagHandlers } from "@/lib/services/tags/tag-handlers";

export const GET = tagHandlers.listTags.route;
export const POST = tagHandlers.createTag.route;
