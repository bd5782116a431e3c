import { tags } from "@/lib/services/tags/tag-handlers";

export const GET = tags.listTags.route;
export const POST = tags.createTag.route;
