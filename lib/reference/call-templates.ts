import { type ExampleCall, FILE_TYPE, JSON_TYPE } from "./example-call";

const getContentType = ({ json, file }: ExampleCall) => (json !== null ? JSON_TYPE : file !== null ? FILE_TYPE : null);

/** For any Unix shell. */
export function curlCode(call: ExampleCall): string {
  const shell = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const type = getContentType(call);
  return [
    `curl ${call.method === "GET" ? "" : `-X ${call.method} `}${shell(call.url)}`,
    '-H "Authorization: Bearer $TOKEN"',
    type && `-H ${shell(`Content-Type: ${type}`)}`,
    call.json !== null && `-d ${shell(call.json)}`,
    call.file !== null && `--data-binary @${call.file}`,
    call.savedFileName !== null && `-o ${call.savedFileName}`,
  ]
    .filter(Boolean)
    .join(" \\\n  ");
}

/** With Node 20's built-in functions. */
export function nodeCode(call: ExampleCall): string {
  const type = getContentType(call);
  const files = [call.file !== null && "readFile", call.savedFileName !== null && "writeFile"]
    .filter(Boolean)
    .join(", ");
  const body = call.json !== null ? `JSON.stringify(${indent(call.json, 2)})` : `await readFile("${call.file ?? ""}")`;
  const output =
    call.savedFileName === null
      ? "console.log(response.status, await response.text());"
      : `await writeFile("${call.savedFileName}", Buffer.from(await response.arrayBuffer()));`;
  return `// node example.mjs
${files && `import { ${files} } from "node:fs/promises";\n\n`}const response = await fetch(${JSON.stringify(call.url)}, {
  method: "${call.method}",
  headers: {
    Authorization: \`Bearer \${process.env.TOKEN}\`,${type ? `\n    "Content-Type": "${type}",` : ""}
  },${type ? `\n  body: ${body},` : ""}
});
${output}`;
}

/** With `requests`, the most common HTTP library for Python. */
export function pythonCode(call: ExampleCall): string {
  const argument = call.json !== null ? `\n    json=${indent(toPythonLiteral(call.json), 4)},` : "";
  const file = call.file === null ? "" : `\n    data=open("${call.file}", "rb"),`;
  const type = call.file === null ? "" : `, "Content-Type": "${FILE_TYPE}"`;
  const output =
    call.savedFileName === null
      ? "print(response.status_code, response.text)"
      : `open("${call.savedFileName}", "wb").write(response.content)`;
  return `# pip install requests; python3 example.py
import os
import requests

response = requests.request(
    "${call.method}",
    ${JSON.stringify(call.url)},
    headers={"Authorization": "Bearer " + os.environ["TOKEN"]${type}},${argument}${file}
)
${output}`;
}

/** With the curl extension. */
export function phpCode(call: ExampleCall): string {
  const type = getContentType(call);
  const quote = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const body = call.json !== null ? quote(call.json) : `file_get_contents('${call.file ?? ""}')`;
  const output =
    call.savedFileName === null
      ? "echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), ' ', $answer, PHP_EOL;"
      : `file_put_contents('${call.savedFileName}', $answer);`;
  return `<?php // php example.php
$curl = curl_init(${quote(call.url)});
curl_setopt_array($curl, [
    CURLOPT_CUSTOMREQUEST => '${call.method}',
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_HTTPHEADER => ['Authorization: Bearer ' . getenv('TOKEN')${type ? `, 'Content-Type: ${type}'` : ""}],${
      type ? `\n    CURLOPT_POSTFIELDS => ${body},` : ""
    }
]);
$answer = curl_exec($curl);
${output}`;
}

/** One file that Java runs directly, with only the JDK. */
export function javaCode(call: ExampleCall): string {
  const type = getContentType(call);
  const publisher =
    call.json !== null
      ? `BodyPublishers.ofString("""\n${indent(call.json.replaceAll("\\", "\\\\"), 16, true)}""")`
      : call.file !== null
        ? `BodyPublishers.ofFile(Path.of("${call.file}"))`
        : "BodyPublishers.noBody()";
  const handler = call.savedFileName === null ? "ofString()" : `ofFile(Path.of("${call.savedFileName}"))`;
  const usesPath = call.file !== null || call.savedFileName !== null;
  return `// Java 17: java -Dfile.encoding=UTF-8 Example.java
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;${usesPath ? "\nimport java.nio.file.Path;" : ""}

public class Example {
    public static void main(String[] args) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(${JSON.stringify(call.url)}))
            .header("Authorization", "Bearer " + System.getenv("TOKEN"))${
              type ? `\n            .header("Content-Type", "${type}")` : ""
            }
            .method("${call.method}", ${publisher})
            .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.${handler});
        System.out.println(response.statusCode() + " " + response.body());
    }
}`;
}

/** JSON as a Python literal. */
function toPythonLiteral(json: string): string {
  return json.replaceAll(/^( *(?:"[^"\n]*": )?)(true|false|null)(,?)$/gm, (_, before, word, after) => {
    return `${before}${{ true: "True", false: "False", null: "None" }[word as "true"]}${after}`;
  });
}

function indent(text: string, by: number, includesFirst = false): string {
  const lines = text.split("\n").map((line, index) => (index > 0 || includesFirst ? " ".repeat(by) + line : line));
  return lines.join("\n");
}
