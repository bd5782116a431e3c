import { NotFoundError } from "@/lib/domain/shared/errors";
import { handle } from "@/lib/server/http/problem";

/** Whatever address of the API does not exist is told so in the API's own form. */
const nothing = handle((request) => {
  throw new NotFoundError("接口", new URL(request.url).pathname);
});

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
