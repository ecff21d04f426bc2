// Check that the types and their schemas say the same, by an independent validator (ajv).
//
//     npm install --no-save ajv@8 ajv-formats@3
//     FAMILYHUB_NEAR_MISSES=$PWD/near.jsonl cargo test -p familyhub --test near_misses
//     FAMILYHUB_PRINTED=$PWD/printed.jsonl cargo test -p familyhub-cli --test shell
//     node scripts/check_schemas.mjs docs/schema near.jsonl printed.jsonl
//
// Each line of the files is a document, with what the types say of it: first those of the journeys
// and of the logs that they make, each of which is right, then many that are nearly so. ajv is asked
// the same of its schema; where they differ, the difference must be one of those listed here,
// and each of these must occur. NODE_MODULES names another folder of packages than ./node_modules.

import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const LEAST = 100_000;

/** What no schema can say: the document is right by its schema, and the types answer `why`. */
const BEYOND_SCHEMAS = [
  // A digest is that of its salt and its words.
  /the words do not match their digest/,
  // What a correction changes may be anything, but for words that could not be erased.
  /in a form in which they could not be erased/,
  // Whether one list names what another holds.
  /is named of an organisation that the permission does not name/,
  // Which of two times of the day is the later.
  /which is not after it opens/,
  // Which of two numbers of a policy is the greater.
  /write at least \d+, as `\w+` has it/,
  // JSON Schema takes 1.0 for a whole number; whoever writes one writes 1.
  /a number stands where a whole number is expected/,
  // How many days a month has, and which times a clock in London shows.
  /is not on the calendar/,
  /the clocks go (forward|back)/,
];

/** What a schema says and the types do not ask: the document is wrong by its schema alone. */
const BEYOND_TYPES = [
  // There is something in the list of an event: the rule of its step asks, so that it is named.
  ({ keyword }) => keyword === "minItems",
  // A set that names something twice names it once.
  ({ keyword }) => keyword === "uniqueItems",
];

const [folder, ...files] = process.argv.slice(2);
if (!files.length) {
  console.error("name the schemas and the documents: node scripts/check_schemas.mjs docs/schema FILE…");
  process.exit(2);
}
const packages = createRequire(join(resolve(process.env.NODE_MODULES ?? "node_modules"), "x.js"));
const Ajv = packages("ajv/dist/2020.js").default;
const addFormats = packages("ajv-formats").default;

const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
addFormats(ajv);
const integers = ["uint8", "uint16", "uint32", "uint64", "uint", "int32", "int64"];
for (const format of integers) ajv.addFormat(format, { type: "number", validate: Number.isInteger });

const validators = new Map();
for (const path of readdirSync(folder, { recursive: true }).filter((it) => it.endsWith(".json"))) {
  const name = path.slice(0, -".json".length).replaceAll("\\", "/");
  if (name.startsWith("charts/")) continue;
  validators.set(name, ajv.compile(JSON.parse(readFileSync(join(folder, path), "utf8"))));
}

async function* lines() {
  for (const file of files) yield* createInterface({ input: createReadStream(file) });
}

let compared = 0;
let right = 0;
let own = 0;
let faults = 0;
const held = new Set();
const met = new Map([...BEYOND_SCHEMAS, ...BEYOND_TYPES].map((known) => [known, 0]));
for await (const line of lines()) {
  const { schema, ours, reads, why, document } = JSON.parse(line);
  const validate = validators.get(schema);
  if (!validate) throw new Error(`there is no schema ${schema} in ${folder}`);
  const valid = validate(document);
  compared += 1;
  held.add(schema);
  right += valid ? 1 : 0;
  own += ours ? 1 : 0;
  if (ours && !valid) {
    faults += 1;
    console.error(`${schema}: ajv refuses one of our own: ${ajv.errorsText(validate.errors)}`);
  }
  if (valid === reads) continue;
  const known = valid
    ? BEYOND_SCHEMAS.find((it) => it.test(why))
    : BEYOND_TYPES.find((it) => validate.errors.some(it));
  if (known) {
    met.set(known, met.get(known) + 1);
    continue;
  }
  faults += 1;
  if (faults <= 40 || process.env.ALL) {
    const said = valid ? `the types say: ${why}` : `ajv says: ${ajv.errorsText(validate.errors)}`;
    console.error(`${schema}: ${said}\n  ${JSON.stringify(document).slice(0, 400)}`);
  }
}
for (const schema of validators.keys()) {
  if (held.has(schema)) continue;
  faults += 1;
  console.error(`${schema}: no document was held against it`);
}
for (const [known, times] of met) {
  console.log(`known difference ${known}: met ${times} times`);
}
console.log(
  `${compared} documents of ${validators.size} schemas: ${own} of our own, ` +
    `${right} right by their schema; ${faults} differences that are not known`,
);
process.exit(faults > 0 || compared < LEAST || [...met.values()].includes(0) ? 1 : 0);
