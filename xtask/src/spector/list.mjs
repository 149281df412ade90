// Prints the scenarios of each spec that is named, as JSON: what counts as passed, and the requests in their order.
import { pathToFileURL } from "node:url";

const [folder, ...specs] = process.argv.slice(1);
const rows = [];
for (const spec of specs) {
  const { Scenarios } = await import(pathToFileURL(`${folder}/dist/specs/${spec}/mockapi.js`));
  for (const [name, { code, apis }] of Object.entries(Scenarios)) {
    rows.push({ spec, name, code, calls: apis.map(({ kind, method, uri }) => ({ kind, method, uri })) });
  }
}
console.log(JSON.stringify(rows));
