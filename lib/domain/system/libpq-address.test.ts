import { expect, test } from "vitest";
import { toLibpqAddress } from "./libpq-address";

const HOST = "postgres://desk@db1:5432/desk";
const translate = (options: string) => toLibpqAddress(`postgres://desk:p%40ss@db1:5432/desk${options}`);

test("the password stands apart", () => {
  expect(translate("")).toEqual({ url: HOST, password: "p@ss", needsAuthorities: false });
  expect(toLibpqAddress(`${HOST}?password=other`)).toMatchObject({ url: HOST, password: "other" });
  expect(toLibpqAddress("postgres://desk@%2Frun%2Fpostgresql/desk").url).toBe(
    "postgres://desk@%2Frun%2Fpostgresql/desk",
  );
});

test("options of the driver alone are left out, others stay as libpq reads them", () => {
  expect(translate("?max=5&statement_timeout=1000&options=-c+search_path%3Done&application_name=a%20b").url).toBe(
    `${HOST}?options=-c%20search_path%3Done&application_name=a%20b`,
  );
});

test.each(["prefer", "require", "verify-ca", "verify-full"])(
  "sslmode=%s verifies the certificate, as the driver does",
  (mode) => {
    expect(translate(`?sslmode=${mode}`)).toMatchObject({ url: `${HOST}?sslmode=verify-full`, needsAuthorities: true });
    expect(translate(`?sslmode=${mode}&sslrootcert=/etc/ca.pem`)).toMatchObject({
      url: `${HOST}?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem`,
      needsAuthorities: false,
    });
  },
);

test.each([
  ["?sslmode=disable", "?sslmode=disable"],
  ["?ssl=0", "?sslmode=disable"],
  ["?ssl=true", "?sslmode=verify-full"],
  ["?sslcert=/a&sslkey=/b", "?sslcert=%2Fa&sslkey=%2Fb&sslmode=verify-full"],
  ["?sslmode=no-verify&sslrootcert=/etc/ca.pem", "?sslmode=require"],
  ["?ssl=no-verify", "?sslmode=require"],
  ["?uselibpqcompat=true&sslmode=require", "?sslmode=require"],
])("%s is %s to libpq", (given, translated) => {
  expect(translate(given).url).toBe(`${HOST}${translated}`);
});
