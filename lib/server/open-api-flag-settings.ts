import type { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { type FlagSettings, flagSettingsChangeSchema } from "@/lib/domain/flag-settings";
import { body, json, refusals } from "./open-api-parts";

const settings = flagSettingsChangeSchema.required().meta({ id: "FlagSettings" });
settings satisfies z.ZodType<FlagSettings>;

const getFlagSettings: ZodOpenApiOperationObject = {
  operationId: "getFlagSettings",
  summary: "Limits of time, the carriers' words that raise a flag, and whose a new case is",
  responses: { "200": json(settings, "the settings"), ...refusals },
};

const changeFlagSettings: ZodOpenApiOperationObject = {
  operationId: "changeFlagSettings",
  summary: "Change what raises flags; what is left out stays",
  requestBody: body(flagSettingsChangeSchema),
  responses: { "200": json(settings, "the settings as they are then"), ...refusals },
};

/** The part of the OpenAPI document about what raises flags. */
export const flagSettingsPaths = {
  "/api/v1/flag-settings": { get: getFlagSettings, patch: changeFlagSettings },
};
