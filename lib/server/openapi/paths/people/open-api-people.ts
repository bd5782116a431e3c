import { z } from "zod";
import {
  inviteViewSchema,
  newInviteSchema,
  newLinkSchema,
  personViewSchema,
  sessionViewSchema,
} from "@/lib/domain/auth/people-answers";
import { newInviteRequestSchema, personChangeSchema } from "@/lib/domain/auth/people-requests";
import { secondFactorSchema } from "@/lib/domain/auth/second-factor";
import { defineOperation, emptyResponse, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const ofPerson = { path: z.object({ id: z.string() }) };

export const peoplePaths = {
  "/api/v1/users": {
    get: defineOperation("listUsers", {
      responses: { "200": jsonResponse(z.object({ items: z.array(personViewSchema) })) },
    }),
  },
  "/api/v1/users/second-factor": {
    get: defineOperation("getSecondFactorDemand", { responses: { "200": jsonResponse(secondFactorSchema) } }),
    put: defineOperation("demandSecondFactor", {
      requestBody: jsonBody(secondFactorSchema),
      responses: { "200": jsonResponse(secondFactorSchema) },
    }),
  },
  "/api/v1/users/{id}": {
    patch: defineOperation("changeUser", {
      requestParams: ofPerson,
      requestBody: jsonBody(personChangeSchema),
      responses: { "200": jsonResponse(personViewSchema) },
    }),
  },
  "/api/v1/users/{id}/reset": {
    post: defineOperation("resetUser", {
      requestParams: ofPerson,
      responses: { "201": jsonResponse(newLinkSchema) },
    }),
  },
  "/api/v1/users/{id}/sessions": {
    get: defineOperation("listUserSessions", {
      requestParams: ofPerson,
      responses: { "200": jsonResponse(z.object({ items: z.array(sessionViewSchema) })) },
    }),
    delete: defineOperation("endUserSessions", { requestParams: ofPerson, responses: { "204": emptyResponse } }),
  },
  "/api/v1/users/{id}/sessions/{sid}": {
    delete: defineOperation("endUserSession", {
      requestParams: { path: z.object({ id: z.string(), sid: z.string() }) },
      responses: { "204": emptyResponse },
    }),
  },
  "/api/v1/invites": {
    get: defineOperation("listInvites", {
      responses: { "200": jsonResponse(z.object({ items: z.array(inviteViewSchema) })) },
    }),
    post: defineOperation("createInvite", {
      requestBody: jsonBody(newInviteRequestSchema),
      responses: { "201": jsonResponse(newInviteSchema) },
    }),
  },
  "/api/v1/invites/{id}": {
    delete: defineOperation("revokeInvite", { requestParams: ofPerson, responses: { "204": emptyResponse } }),
  },
};
