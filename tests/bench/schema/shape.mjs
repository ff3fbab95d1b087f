// SPDX-License-Identifier: MIT
//
// Judges bench_shape with ajv: node shape.mjs BENCH_SHAPE FOLDER [SEED] [-v]
// For every *.json below FOLDER: can ajv compile it (the draft that $schema names, else draft-07,
// 2020-12, 2019-09, draft-04 in turn), and does it accept what bench_shape wrote? Formats are on.
// Exit status 1 when less than 99.5 % are valid or one took more than 50 ms.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import Ajv2019 from "ajv/dist/2019.js";
import Ajv2020 from "ajv/dist/2020.js";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";

const [bench, folder, seed = "0", verbose] = process.argv.slice(2);
const classes = { "07": Ajv.default, 2020: Ajv2020.default, 2019: Ajv2019.default, "04": AjvDraft04.default };

function draftsFor(schema) {
  const name = typeof schema.$schema === "string" ? schema.$schema : "";
  const first = name.includes("2020-12") ? "2020" : name.includes("2019-09") ? "2019" : name.includes("draft-04") ? "04" : "07";
  return [first, ...["07", "2020", "2019", "04"].filter((d) => d !== first)];
}

function compile(text) {
  const schema = JSON.parse(text);
  for (const draft of draftsFor(schema)) {
    try {
      const ajv = new classes[draft]({ strict: false, logger: false, allErrors: false });
      addFormats.default(ajv);
      return ajv.compile(draft === draftsFor(schema)[0] ? schema : { ...schema, $schema: undefined });
    } catch {}
  }
  return null;
}

const paths = readdirSync(folder, { recursive: true }).filter((p) => p.endsWith(".json")).map((p) => join(folder, p)).sort();
const lines = execFileSync(bench, ["-s", seed, "-"], { input: paths.join("\n") + "\n", maxBuffer: 1 << 30 }).toString().trimEnd().split("\n");
let usable = 0, valid = 0, slowest = 0, total = 0, slow = [];
const times = [];
for (const line of lines) {
  const [path, time, ...rest] = line.split("\t");
  const output = rest.join("\t");
  const validate = compile(readFileSync(path, "utf8"));
  if (!validate) continue;
  usable++;
  times.push(+time);
  total += +time;
  if (+time > 50000) slow.push(`${path} ${time}`);
  slowest = Math.max(slowest, +time);
  let why = null;
  if (output.startsWith("! ")) why = output;
  else if (!validate(JSON.parse(output))) why = JSON.stringify(validate.errors[0]);
  if (why === null) valid++;
  else console.log(`${path}\t${why.slice(0, 400)}${verbose ? "\n\t" + output.slice(0, 1500) : ""}`);
}
times.sort((x, y) => x - y);
console.log(`${lines.length} schemas, ${usable} that ajv compiles, ${valid} valid: ${((100 * valid) / usable).toFixed(2)} %`);
console.log(`compile + shape: median ${times[times.length >> 1]} us, p99 ${times[Math.floor(times.length * 0.99)]} us, slowest ${slowest} us`);
for (const s of slow) console.log(`slow: ${s}`);
process.exit(valid / usable >= 0.995 && slow.length === 0 ? 0 : 1);
