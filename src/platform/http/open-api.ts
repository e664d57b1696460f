/** The API described by its own schemas: OpenAPI 3.1 at /openapi.json. Register before the routes. */
import swagger from "@fastify/swagger";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import type { HttpApp } from "./http-routes.ts";

export interface ApiDescription {
  readonly title: string;
  readonly version: string;
  readonly description: string;
}

export async function describeApi(app: HttpApp, about: ApiDescription): Promise<void> {
  await app.register(swagger, {
    openapi: { openapi: "3.1.0", info: { ...about, license: { name: "Apache-2.0", identifier: "Apache-2.0" } } },
    transform: jsonSchemaTransform,
  });
  app.get("/openapi.json", { schema: { hide: true } }, async (_request, reply) =>
    reply.type("application/vnd.oai.openapi+json;version=3.1").send(JSON.stringify(app.swagger())),
  );
}
