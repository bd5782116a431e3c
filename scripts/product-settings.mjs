/** The names that the service and its commands read from the environment: `config.ts` reads all of them but `NODE_ENV`. */
const SETTINGS = [
  "API_LIMIT",
  "APP_SECRET",
  "APP_SECRET_PREVIOUS",
  "CALLBACK_SOURCES",
  "DATABASE_DIRECT_URL",
  "DATABASE_POOL",
  "DATABASE_URL",
  "DATA_DIR",
  "HOOK_ALLOW",
  "HOST",
  "KUAIDI100_CUSTOMER",
  "KUAIDI100_KEY",
  "KUAIDI100_POLL_URL",
  "KUAIDI100_QUERY_URL",
  "KUAIDI100_RECOGNISE_URL",
  "LOG_LEVEL",
  "NODE_ID",
  "OIDC_CLIENT_ID",
  "OIDC_CLIENT_SECRET",
  "OIDC_DEFAULT_ROLE",
  "OIDC_DOMAINS",
  "OIDC_ISSUER",
  "OIDC_LABEL",
  "OIDC_ROLES",
  "OIDC_ROLE_CLAIM",
  "OIDC_SECOND_FACTOR_ACR",
  "OIDC_UNKNOWN_USERS",
  "OIDC_USERNAME_CLAIM",
  "PORT",
  "PUBLIC_URL",
  "SANDBOX",
  "SESSION_IDLE_HOURS",
  "SESSION_MAX_DAYS",
  "TRUSTED_PROXIES",
  "UPDATE_URL",
  "NODE_ENV",
];

/** Whether the service reads this name from the environment. */
export function isSetting(name) {
  return SETTINGS.includes(name);
}

/** Deletes the operator's settings from this process, for tests and benchmarks, which must not depend on them. */
export function deleteSettings() {
  for (const name of SETTINGS) delete process.env[name];
}

/** This process's environment without the operator's settings, for a server of a test's own. */
export function environmentWithoutSettings() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isSetting(name)));
}
