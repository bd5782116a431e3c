import { findTag, listTags, toTag } from "@/db/queries/tags/tag-records";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { tagOperations } from "@/lib/operations/tag-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { changeTag, createTag, removeTag } from "./manage-tags";

export const tagHandlers = handleOperations(tagOperations, {
  listTags: async ({ store, caller }) => ({ items: await listTags(store.read, caller.shops) }),
  getTag: async ({ store, caller, id }) => {
    const row = await findTag(store.read, caller.shops, id);
    if (!row) throw new NotFoundError("tag", id);
    return toTag(row);
  },
  createTag: ({ store, caller, body, now }) => createTag(store, caller.shops, body, now),
  changeTag: ({ store, caller, id, body }) => changeTag(store, caller.shops, id, body),
  deleteTag: ({ store, caller, id, now }) => removeTag(store, caller.shops, id, now),
});
