import { expect, test } from "vitest";
import { PostgresAddressError, parsePostgresAddress } from "./postgres-address";

test.each([
  "postgres://user:password@db1:5432/desk",
  "postgresql://db1/desk?sslmode=verify-full",
  "postgres:///desk?host=/run/postgresql",
  "postgres://user:a,b@db1/desk",
])("%s names one server", (text) => {
  expect(parsePostgresAddress(text).servers).toBeNull();
});

test("a list has each server with its port, the user, the password and the options", () => {
  const text =
    "postgres://desk:p%40ss,word@db1,db2:6543,[2001:db8::1]:5433/desk?sslmode=verify-full&target_session_attrs=read-write&application_name=a%20b";
  const rest = "desk?sslmode=verify-full&application_name=a%20b";
  expect(parsePostgresAddress(text)).toEqual({
    place: "db1,db2:6543,[2001:db8::1]:5433/desk",
    wantsStandby: false,
    servers: [
      { name: "db1:5432", host: "db1", port: 5432, url: `postgres://desk:p%40ss,word@db1:5432/${rest}` },
      { name: "db2:6543", host: "db2", port: 6543, url: `postgres://desk:p%40ss,word@db2:6543/${rest}` },
      {
        name: "[2001:db8::1]:5433",
        host: "2001:db8::1",
        port: 5433,
        url: `postgres://desk:p%40ss,word@[2001:db8::1]:5433/${rest}`,
      },
    ],
  });
});

test("the servers may be options, with one port for all or one for each", () => {
  const namesOf = (text: string) => parsePostgresAddress(text).servers?.map(({ name, url }) => [name, url]);
  expect(namesOf("postgresql://desk@/desk?host=db1,db2&port=6432")).toEqual([
    ["db1:6432", "postgresql://desk@db1:6432/desk"],
    ["db2:6432", "postgresql://desk@db2:6432/desk"],
  ]);
  expect(namesOf("postgres:///desk?host=/run/pg,db2&port=5432,5433")).toEqual([
    ["/run/pg", "postgres://%2Frun%2Fpg:5432/desk"],
    ["db2:5433", "postgres://db2:5433/desk"],
  ]);
});

test.each([
  ["primary", false],
  ["standby", true],
  ["prefer-standby", true],
  ["any", false],
])("one server that must be %s is a list of one", (wanted, wantsStandby) => {
  const address = parsePostgresAddress(`postgres://db1/desk?target_session_attrs=${wanted}`);
  expect(address).toMatchObject({ wantsStandby, servers: [{ name: "db1:5432" }] });
});

test.each([
  ["postgres://u:secret@db1,,db2/desk", "without a name"],
  ["postgres://u:secret@db1,db2,/desk", "without a name"],
  ["postgres://u:secret@db1:0,db2/desk", "“db1:0” has no port"],
  ["postgres://u:secret@db1,db2:70000/desk", "“db2:70000” has no port"],
  ["postgres://u:secret@db1,db2:54a/desk", "“db2:54a” has no port"],
  ["postgres://u:secret@db1,2001:db8::1/desk", "needs brackets"],
  ["postgres://u:secret@db1,[2001:zz::1]/desk", "“[2001:zz::1]” is no server"],
  ["postgres://u:secret@db 1,db2/desk", "“db 1” is no server"],
  ["postgres://u:secret@db1,db2/desk?target_session_attrs=writable", "must be one of any, read-write"],
  ["postgres://u:secret@/desk?host=a,b,c&port=1,2", "3 servers and 2 ports"],
])("%s is refused with a sentence that does not hold the password", (text, sentence) => {
  const parse = () => parsePostgresAddress(text);
  expect(parse).toThrow(PostgresAddressError);
  expect(parse).toThrow(sentence);
  expect(parse).not.toThrow("secret");
});
