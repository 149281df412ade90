// A client of openapi-fetch, with the types that openapi-typescript made of a description: asks what the plan says, once for
// each declared status, and says by lines what became of it.

import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

const client = createClient<paths>({ baseUrl: process.argv[2] ?? "" });

type Answered = { response: Response; data?: unknown; error?: unknown };

async function call(name: string, wanted: number, has: boolean, ask: () => Promise<Answered>): Promise<void> {
  let said = "";
  try {
    const { response, data, error } = await ask();
    if (response.status !== wanted) {
      said = `the status is ${response.status}: ${JSON.stringify(error ?? data)}`;
    } else if (has && data === undefined && error === undefined) {
      said = "nothing was parsed";
    }
  } catch (error) {
    said = String(error);
  }
  console.log([name, wanted, said.replace(/\s+/g, " ")].join("\t"));
}

// CALLS
