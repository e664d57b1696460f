/** Checks requests against zod schemas: queries are closed, and the first thing wrong becomes a refusal with its name. */
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";

interface RouteSchema {
  schema: z.ZodType;
  httpPart?: string;
}

export function compileValidator({ schema, httpPart }: RouteSchema) {
  const closed = httpPart === "querystring" && schema instanceof z.ZodObject ? closeQuery(schema) : schema;
  return (value: unknown): { value: unknown } | { error: Error } => {
    const result = closed.safeParse(value);
    return result.success ? { value: result.data } : { error: refusalOf(result.error.issues[0]!, httpPart) };
  };
}

/** An object with a catch-all (free property filters) says itself what it lets in. */
function closeQuery(schema: z.ZodObject): z.ZodType {
  return schema.def.catchall === undefined ? schema.strict() : schema;
}

function refusalOf(issue: z.core.$ZodIssue, httpPart: string | undefined): Refusal {
  if (issue.code === "unrecognized_keys" && httpPart === "querystring")
    return new Refusal("platform.parameter-unknown", { name: issue.keys[0] ?? "" });
  const name = issue.path.join(".");
  return new Refusal(httpPart === "body" ? "platform.body-invalid" : "platform.parameter-invalid", {
    name,
    cause: issue.message,
  });
}
