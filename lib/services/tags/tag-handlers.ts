import { listTags } from "@/db/queries/tags/tag-records";
import { tagOperations } from "@/lib/operations/tag-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { changeTag, createTag, removeTag } from "./manage-tags";

export const tagHandlers = handleOperations(tagOperations, {
  listTags: async ({ store, caller }) => ({ items: await listTags(store.read, caller.shops) }),
  createTag: ({ store, caller, body, now }) => createTag(store, caller.shops, body, now),
  changeTag: ({ store, caller, id, body }) => changeTag(store, caller.shops, id, body),
  deleteTag: ({ store, caller, id, now }) => removeTag(store, caller.shops, id, now),
});
