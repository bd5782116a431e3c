import { type MessageValues, message } from "./message";

/** A part of an answer beside the sentence, such as the id of the object that is in the way. */
type Details = Readonly<Record<string, unknown>>;

/**
 * An expected failure. `code` is its kind, which is stable and decides the HTTP status in
 * `lib/server/http/problem-response.ts`; `key` and `values` name its sentence in the catalogues
 * (`problem` in `messages/*.json`).
 */
export class AppError extends Error {
  constructor(
    readonly code: string,
    readonly key: string,
    readonly values: MessageValues = {},
    readonly details: Details = {},
  ) {
    super(message(key, values));
    this.name = new.target.name;
  }
}

/** What is wrong with one field, and what to write instead. */
export interface FieldProblem {
  /** Name of the field as in the request, dotted for nested ones. */
  field: string;
  /** What is wrong and how to correct it: a message text (see `message`), or in an answer the sentence. */
  message: string;
}

/** The input cannot be accepted as it is. */
export class InvalidInputError extends AppError {
  /** @param details members of the answer beside the fields, such as what to choose from */
  constructor(
    key: string,
    values: MessageValues = {},
    readonly fields: FieldProblem[] = [],
    details: Details = {},
  ) {
    super("invalid_input", key, values, { ...details, fields });
  }
}

/** One field is wrong: the sentence stands at the field, and is the whole error's too. */
export function invalidField(field: string, key: string, values: MessageValues = {}): InvalidInputError {
  return new InvalidInputError(key, values, [{ field, message: message(key, values) }]);
}

/** The requested object does not exist. */
export class NotFoundError extends AppError {
  /** @param what a kind of object that the sentence `problem.shared.notFound` knows */
  constructor(what: string, id: string) {
    super("not_found", "shared.notFound", { what, id });
  }
}

/** Nobody is signed in, or the token is unknown. */
export class UnauthorizedError extends AppError {
  constructor(key = "shared.unauthorized", values: MessageValues = {}) {
    super("unauthorized", key, values);
  }
}

/** The user is signed in, but may not do this. */
export class ForbiddenError extends AppError {
  constructor(key = "shared.forbidden", values: MessageValues = {}) {
    super("forbidden", key, values);
  }
}

/** The user has to prove again who is there, see `requireRecentConfirmation`. */
export class ConfirmationRequiredError extends AppError {
  constructor() {
    super("confirmation_required", "auth.confirmationRequired");
  }
}

/** The user has to set up a second factor first, see `lib/domain/auth/second-factor.ts`. */
export class SecondFactorRequiredError extends AppError {
  constructor() {
    super("second_factor_required", "auth.secondFactorRequired");
  }
}

/** The request contradicts the stored data. */
export class ConflictError extends AppError {
  /** @param details members of the answer beside the sentence, such as the id of the other object */
  constructor(key: string, values: MessageValues = {}, details: Details = {}) {
    super("conflict", key, values, details);
  }
}

/** A body is larger than the route accepts. */
export class TooLargeError extends AppError {
  constructor(readonly limitBytes: number) {
    super("too_large", "shared.tooLarge", { limitBytes }, { limitBytes });
  }
}

/** The desk cannot do it at present, and has not begun to. */
export class UnavailableError extends AppError {
  constructor(key: string, values: MessageValues = {}) {
    super("unavailable", key, values);
  }
}
