import { NotFoundError } from "@/lib/domain/shared/errors";
import { handleErrors } from "@/lib/server/http/problem-response";

/** Whatever address of the API does not exist is told so in the API's own form. */
const nothing = handleErrors((request) => {
  throw new NotFoundError("接口", new URL(request.url).pathname);
});

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
