import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { DEFAULT_LINK_HOURS, MAX_LINK_HOURS } from "./access-link";
import { ROLES } from "./role";
import { USERNAME } from "./username";

const MAX_SHOPS = 200;
const MAX_SHOP_LENGTH = 100;
const MAX_SUBJECT_LENGTH = 255;

const role = z.enum(ROLES, message("shared.oneOf", { choices: ROLES }));
/** Null for every shop. */
const shops = z
  .array(
    z.string().trim().min(1, message("people.shopsForm")).max(MAX_SHOP_LENGTH, message("people.shopsForm")),
    message("people.shopsForm"),
  )
  .min(1, message("people.shopsEmpty"))
  .max(MAX_SHOPS, message("people.shopsTooMany", { max: MAX_SHOPS }))
  .nullable();
/** At the identity provider (`sub`); null for nobody. @see OpenID Connect Core, 2 */
const providerSubject = z
  .string(message("people.subjectForm"))
  .trim()
  .min(1, message("people.subjectForm"))
  .max(MAX_SUBJECT_LENGTH, message("people.subjectForm"))
  .nullable();
const form = { error: message("people.form") };

export const personChangeSchema = z
  .strictObject(
    {
      role: role.optional().describe("role"),
      shops: shops.optional().describe("shops whose shipments the person sees; null for every shop"),
      disabled: z.boolean(form).optional().describe("true to disable, false to enable"),
      providerSubject: providerSubject.optional().describe("ID (sub) of the linked company account; null if none"),
    },
    form,
  )
  .refine((change) => Object.keys(change).length > 0, form);
export type PersonChangeRequest = z.output<typeof personChangeSchema>;

export const newInviteRequestSchema = z.strictObject(
  {
    role: role.describe("role of the account"),
    shops: shops.default(null).describe("shops whose shipments it sees; null for every shop"),
    username: z
      .string(message("auth.usernameForm"))
      .trim()
      .toLowerCase()
      .regex(USERNAME, message("auth.usernameForm"))
      .nullable()
      .default(null)
      .describe("user name of the account; null: the invited person chooses it"),
    hours: z
      .int(message("people.hours", { max: MAX_LINK_HOURS }))
      .min(1, message("people.hours", { max: MAX_LINK_HOURS }))
      .max(MAX_LINK_HOURS, message("people.hours", { max: MAX_LINK_HOURS }))
      .default(DEFAULT_LINK_HOURS)
      .describe("lifetime in hours, 72 unless given"),
  },
  form,
);
export type NewInviteRequest = z.output<typeof newInviteRequestSchema>;
