import { NotFoundError } from "@/lib/domain/shared/errors";
import { handleErrors } from "@/lib/server/http/problem-response";

/** Answers unknown API addresses with a problem document. */
const respondNotFound = handleErrors((request) => {
  throw new NotFoundError("route", new URL(request.url).pathname);
});

export {
  respondNotFound as DELETE,
  respondNotFound as GET,
  respondNotFound as PATCH,
  respondNotFound as POST,
  respondNotFound as PUT,
};
