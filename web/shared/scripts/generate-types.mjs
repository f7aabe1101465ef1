// Browser types from contracts/. `--check` writes nothing and fails when the committed files are stale.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const contracts = new URL("../../../contracts/", import.meta.url);
const generated = new URL("../src/generated/", import.meta.url);
const banner = (source) => `// Generated from contracts/${source} by \`npm run types\`. Do not edit.\n`;

async function fromSchema(file) {
  const schema = JSON.parse(await readFile(new URL(file, contracts), "utf8"));
  // Definitions are reached through a root of our own, so that each becomes one exported type under its own name.
  const root = schema.$defs
    ? {
        title: "Definitions",
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.keys(schema.$defs).map((key) => [key, { $ref: `#/$defs/${key}` }]),
        ),
        $defs: schema.$defs,
      }
    : { ...schema, $id: undefined };
  const source = await compile(root, root.title, {
    bannerComment: "",
    ignoreMinAndMaxItems: true,
    cwd: fileURLToPath(contracts),
  });
  return banner(file) + source;
}

async function fromOpenApi(file) {
  return (
    banner(file) +
    astToString(
      await openapiTS(new URL(file, contracts), { transform: typeOfBareEnum, emptyObjectsUnknown: true }),
    )
  );
}

/** openapi-typescript calls an enum or const without `type` unknown; JSON Schema does not ask for `type`. */
function typeOfBareEnum(schema) {
  const values = schema.type
    ? undefined
    : (schema.enum ?? (schema.const === undefined ? undefined : [schema.const]));
  if (!values?.every((value) => typeof value === "string" || typeof value === "number")) return undefined;
  const literals = values.map((value) =>
    typeof value === "string"
      ? ts.factory.createStringLiteral(value)
      : ts.factory.createNumericLiteral(value),
  );
  return ts.factory.createUnionTypeNode(literals.map((literal) => ts.factory.createLiteralTypeNode(literal)));
}

const files = {
  "openapi.ts": await fromOpenApi("openapi.yaml"),
  "events.ts": await fromSchema("events.schema.json"),
  "bot_reply.ts": await fromSchema("bot_reply.schema.json"),
  "handoff_packet.ts": await fromSchema("handoff_packet.schema.json"),
};

const stale = [];
await mkdir(generated, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  const url = new URL(name, generated);
  const committed = await readFile(url, "utf8").catch(() => "");
  if (committed === text) continue;
  if (process.argv.includes("--check")) stale.push(name);
  else await writeFile(url, text);
}
if (stale.length) {
  console.error(
    `Types are older than contracts/: ${stale.join(", ")}. Run \`npm run types\` in web/ and commit.`,
  );
  process.exit(1);
}
