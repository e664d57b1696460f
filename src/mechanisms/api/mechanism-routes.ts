/** The catalogue, simulating and adopting. */
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import type { MapSettingsInForce } from "../../network/service/map-settings.ts";
import type { NetworkSnapshots } from "../../network/service/network-snapshot.ts";
import type { Database } from "../../platform/database/database.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { adoptMechanism } from "../service/adopt-mechanism.ts";
import { compareMechanism } from "../service/compare-mechanism.ts";
import { listMechanisms } from "../service/list-mechanisms.ts";
import { simulateMechanism } from "../service/simulate-mechanism.ts";
import {
  adoptBodySchema,
  compareBodySchema,
  comparisonSchema,
  type MechanismView,
  mechanismSchema,
  simulationSchema,
} from "./mechanisms.schemas.ts";

export interface MechanismServices {
  readonly database: Database;
  readonly cityId: number;
  readonly snapshots: NetworkSnapshots;
  readonly maps?: MapSettingsInForce;
}

const tags = ["mechanisms"];
const none = z.object({});
const params = z.object({ id: z.string() });

export function mechanismRoutes(app: HttpApp, { database, cityId, snapshots, maps }: MechanismServices): void {
  const view = async (id: string): Promise<MechanismView> => {
    const found = (await listMechanisms(database, cityId)).find((mechanism) => mechanism.id === id);
    if (!found) throw new Refusal("mechanisms.missing", { id });
    return found;
  };
  const today = async () => (await snapshots.fresh(cityId)).network.asOf;

  app.get(
    "/api/v1/mechanisms",
    {
      schema: {
        tags,
        summary: "All 39 mechanisms of the list",
        querystring: none,
        response: { 200: z.array(mechanismSchema) },
      },
    },
    () => listMechanisms(database, cityId),
  );

  app.post(
    "/api/v1/mechanisms/:id/simulate",
    {
      schema: {
        tags,
        summary: "What it would do to this city; changes nothing",
        params,
        querystring: none,
        body: z.object({ parameters: z.record(z.string(), z.unknown()) }),
        response: { 200: simulationSchema },
      },
    },
    async ({ params: { id }, body }) =>
      simulateMechanism(database, { cityId, id, settings: body.parameters, asOf: await today() }),
  );

  app.post(
    "/api/v1/mechanisms/:id/compare",
    {
      schema: {
        tags,
        summary: "Today beside up to four settings of it; changes nothing",
        params,
        querystring: none,
        body: compareBodySchema,
        response: { 200: comparisonSchema },
      },
    },
    async ({ params: { id }, body: { settings } }) =>
      compareMechanism(database, { cityId, id, settings, asOf: await today() }),
  );

  app.post(
    "/api/v1/mechanisms/:id/adopt",
    {
      schema: {
        tags,
        summary: "Run on it from now on",
        params,
        querystring: none,
        body: adoptBodySchema,
        response: { 200: mechanismSchema },
      },
    },
    async ({ params: { id }, body }) => {
      await adoptMechanism(database, {
        cityId,
        actor: "local",
        id,
        settings: body.parameters,
        note: body.note,
        asOf: await today(),
      });
      await snapshots.refreshOverlay(cityId);
      await maps?.refresh(cityId);
      return view(id);
    },
  );

  app.delete(
    "/api/v1/mechanisms/:id/adopt",
    {
      schema: {
        tags,
        summary: "Back to the shipped values",
        params,
        querystring: none,
        response: { 200: mechanismSchema },
      },
    },
    async ({ params: { id } }) => {
      await adoptMechanism(database, {
        cityId,
        actor: "local",
        id,
        settings: undefined,
        note: "",
        asOf: await today(),
      });
      await snapshots.refreshOverlay(cityId);
      await maps?.refresh(cityId);
      return view(id);
    },
  );
}
