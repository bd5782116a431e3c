const SETTINGS =
  /^(API_LIMIT|APP_SECRET|DATABASE_URL|DATA_DIR|HOOK_ALLOW|HOST|KUAIDI100_.*|NODE_ENV|PORT|PUBLIC_URL|SANDBOX)$/;

/** This process's environment without any setting of the product. */
export function environmentWithoutSettings(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTINGS.test(name)));
}
