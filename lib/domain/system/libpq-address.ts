/** An address for PostgreSQL's own programs. */
export interface LibpqAddress {
  /** Without the password, which every user of the machine could read on a command line. */
  url: string;
  password: string;
  /** Whether the server's certificate is verified, and nothing says by whom: the authorities are those of Node.js. */
  needsAuthorities: boolean;
}

/** The options of an address that libpq knows and this product's driver knows or ignores, but those of encryption. */
const KNOWN_OPTIONS = new Set([
  ...["application_name", "client_encoding", "connect_timeout", "fallback_application_name", "options"],
  ...["dbname", "host", "hostaddr", "port", "user", "passfile"],
  ...["channel_binding", "gssencmode", "krbsrvname", "requirepeer"],
  ...["keepalives", "keepalives_count", "keepalives_idle", "keepalives_interval", "tcp_user_timeout"],
  ...["sslcert", "sslcrl", "sslkey", "sslnegotiation", "sslpassword", "sslsni"],
  ...["ssl_max_protocol_version", "ssl_min_protocol_version"],
]);

/**
 * Translates an address of one server for libpq, which refuses options that it does not know, and to which the same
 * `sslmode` may mean less: the driver verifies the certificate in every mode but `disable` and `no-verify`.
 */
export function toLibpqAddress(text: string): LibpqAddress {
  const url = new URL(text);
  const given = url.searchParams;
  const encryption = translateEncryption(given);
  const kept = [...given].filter(([name]) => KNOWN_OPTIONS.has(name));
  const options = [...kept, ...Object.entries(encryption)];
  const password = decodeURIComponent(url.password) || (given.get("password") ?? "");
  url.password = "";
  // To libpq a plus is no blank.
  url.search = options.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  const needsAuthorities = encryption.sslmode === "verify-full" && encryption.sslrootcert === undefined;
  return { url: url.href, password, needsAuthorities };
}

interface Encryption {
  sslmode?: string;
  sslrootcert?: string;
}

function translateEncryption(given: URLSearchParams): Encryption {
  const mode = given.get("sslmode");
  const ssl = given.get("ssl");
  const root = given.get("sslrootcert");
  const authority = root === null ? {} : { sslrootcert: root };
  if (given.get("uselibpqcompat") === "true") return { ...(mode !== null && { sslmode: mode }), ...authority };
  if (mode === "disable") return { sslmode: "disable" };
  // With an authority libpq would verify the certificate.
  if (mode === "no-verify" || (mode === null && ssl === "no-verify")) return { sslmode: "require" };
  const isMeant = mode !== null || root !== null || given.has("sslcert") || given.has("sslkey");
  if (isMeant || (ssl !== null && ssl !== "0")) return { sslmode: "verify-full", ...authority };
  return ssl === "0" ? { sslmode: "disable" } : {};
}
