// Prints the scenarios of each spec that is named, as JSON: what counts as passed, and the requests in their order.
import { pathToFileURL } from "node:url";

const [folder, ...specs] = process.argv.slice(1);
const rows = [];
for (const spec of specs) {
  const { Scenarios } = await import(pathToFileURL(`${folder}/dist/specs/${spec}/mockapi.js`));
  for (const [name, { code, apis }] of Object.entries(Scenarios)) {
    const calls = apis.map(({ kind, method, uri, request }) => {
      const type = Object.entries(request?.headers ?? {}).find(([name]) => name.toLowerCase() === "content-type")?.[1];
      return { kind, method, uri, type };
    });
    rows.push({ spec, name, code, calls });
  }
}
console.log(JSON.stringify(rows));
